// SPDX-License-Identifier: Apache-2.0

/**
 * The widget's style sheet, adopted by its shadow root: the host page's styles do not reach in, these do not leak out,
 * and no inline style meets the host's Content-Security-Policy.
 */
export const styles = `
:host{all:initial;--surface:#fff;--canvas:#f4f6f7;--line:#dfe5e9;--text:#14212b;--muted:#52616d;--bubble:#eef2f5;--danger:#b8251c;--depth:0 12px 40px rgb(20 33 43/22%),0 2px 8px rgb(20 33 43/12%);color-scheme:light dark}
@media(prefers-color-scheme:dark){:host{--surface:#161f27;--canvas:#10171d;--line:#2b3842;--text:#e6edf2;--muted:#a3b2bd;--bubble:#22303a;--danger:#ff9087;--depth:0 12px 40px rgb(0 0 0/60%)}}
*{box-sizing:border-box}
.root{position:fixed;bottom:20px;z-index:2147483000;font:15px/1.45 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:var(--text)}
.right{right:20px}.left{left:20px}
button{font:inherit;color:inherit;cursor:pointer}
button:disabled{cursor:default;opacity:.5}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.panel :focus-visible{outline-color:var(--text)}
.launcher{display:grid;place-items:center;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:var(--accent);color:var(--on-accent);box-shadow:0 4px 16px rgb(20 33 43/28%);transition:transform .15s}
.launcher:hover{transform:translateY(-2px)}
.launcher svg{width:26px;height:26px}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#b8251c;color:#fff;font-size:12px;font-weight:600;line-height:22px;text-align:center}
.panel{display:flex;flex-direction:column;width:380px;height:min(620px,calc(100dvh - 40px));overflow:hidden;border-radius:16px;background:var(--surface);box-shadow:var(--depth);animation:rise .18s ease-out}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
.head{display:flex;gap:12px;align-items:flex-start;padding:16px 12px 14px 18px;background:var(--accent);color:var(--on-accent)}
.head :focus-visible{outline-color:currentColor}
.titles{flex:1;min-width:0}
.title{margin:0;overflow:hidden;font-size:17px;font-weight:600;line-height:1.3;text-overflow:ellipsis;white-space:nowrap}
.sub{margin:2px 0 0;font-size:13px}
.icon{display:grid;flex:none;place-items:center;width:36px;height:36px;padding:0;border:0;border-radius:50%;background:none}
.icon svg{width:20px;height:20px}
.number{display:flex;gap:8px;justify-content:center;padding:7px 12px;border-bottom:1px solid var(--line);background:var(--canvas);color:var(--muted);font-size:13px;font-variant-numeric:tabular-nums}
.notice{padding:8px 14px;background:var(--bubble);font-size:13px;text-align:center}
.scroll{flex:1;min-height:0;padding:16px 14px;overflow-y:auto;overscroll-behavior:contain}
.list{display:flex;flex-direction:column;gap:10px;margin:0;padding:0;list-style:none}
.msg{display:flex;flex-direction:column;align-items:flex-start;max-width:86%}
.msg.mine{align-items:flex-end;align-self:flex-end}
.who{margin:0 12px 2px;color:var(--muted);font-size:12px}
.bubble{max-width:100%;padding:9px 13px;border-radius:14px;background:var(--bubble);overflow-wrap:anywhere}
.mine .bubble{background:var(--accent);color:var(--on-accent);white-space:pre-wrap}
.pending .bubble{opacity:.65}
.bubble>:first-child{margin-top:0}.bubble>:last-child{margin-bottom:0}
.bubble p,.bubble ul,.bubble ol{margin:6px 0}.bubble ul,.bubble ol{padding-inline-start:20px}
.bubble a{color:inherit}
.bubble img{max-width:100%}
.plain{white-space:pre-wrap}
.state{margin:3px 12px 0;color:var(--muted);font-size:12px}
.state.bad{color:var(--danger)}
.articles{display:flex;flex-direction:column;gap:6px;width:100%;margin:6px 0 0;padding:0;list-style:none}
.articles a{display:flex;gap:8px;align-items:center;padding:9px 12px;border:1px solid var(--line);border-radius:10px;color:var(--text);text-decoration:none}
.articles a:hover{border-color:var(--muted)}
.articles svg{flex:none;width:16px;height:16px;color:var(--muted)}
.choices{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.choice,.ghost{padding:7px 14px;border:1px solid var(--line);border-radius:18px;background:var(--surface)}
.choice:hover:enabled,.ghost:hover:enabled{border-color:var(--muted)}
.link{padding:0;border:0;background:none;text-decoration:underline}
.dots{display:inline-flex;gap:4px;padding:14px;border-radius:14px;background:var(--bubble)}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--muted);animation:blink 1.2s infinite}
.dots i:nth-child(2){animation-delay:.2s}.dots i:nth-child(3){animation-delay:.4s}
@keyframes blink{50%{opacity:.25}}
.card{margin:14px 0 0;padding:14px;border:1px solid var(--line);border-radius:12px;background:var(--canvas)}
.card p{margin:0 0 10px}
.row{display:flex;gap:8px;align-items:center}
.field{width:100%;min-width:0;padding:9px 12px;border:1px solid var(--line);border-radius:10px;background:var(--surface);color:var(--text);font:inherit}
textarea.field{display:block;resize:none}
.field::placeholder,.input::placeholder{color:var(--muted);opacity:1}
.primary{flex:none;padding:9px 16px;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font-weight:600}
.stars{display:flex;gap:2px;margin:0 0 10px -4px}
.starbtn{padding:4px;border:0;background:none;line-height:0;color:var(--muted)}
.starbtn svg{width:28px;height:28px}
.starbtn.on{color:#d19a1c}
.foot{padding:8px 12px calc(12px + env(safe-area-inset-bottom));border-top:1px solid var(--line)}
.humanrow{display:flex;justify-content:center;padding-bottom:8px}
.ghost{display:inline-flex;gap:6px;align-items:center;padding:5px 12px;font-size:13px}
.ghost svg{width:15px;height:15px}
.compose{display:flex;gap:8px;align-items:flex-end}
.input{flex:1;max-height:120px;padding:9px 12px;border:1px solid var(--line);border-radius:12px;background:var(--surface);color:var(--text);font:inherit;resize:none;field-sizing:content}
.send{display:grid;flex:none;place-items:center;width:42px;height:42px;padding:0;border:0;border-radius:50%;background:var(--accent);color:var(--on-accent)}
.send svg{width:20px;height:20px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:480px){.root.opened{inset:0}.panel{width:100%;height:100dvh;border-radius:0}.input,.field{font-size:16px}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`;

/** The channel's colour and the text on it. */
export const accentStyles = (color: string, text: string): string => `:host{--accent:${color};--on-accent:${text}}`;
