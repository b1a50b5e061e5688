// SPDX-License-Identifier: Apache-2.0

package main

// pieceHead stands before each piece. It reports what would run or load (the header's policy sees to that), and what
// does run, to the page around. Links to elsewhere are pressed but not followed.
const pieceHead = `<!DOCTYPE html><html><head><meta charset="utf-8"><script nonce="eval">
(function () {
  const seen = [], up = parent, here = location.href;
  const say = (what) => { if (seen.length < 20) { seen.push(what); } };
  Object.defineProperty(window, '__seen', { value: seen });
  document.addEventListener('securitypolicyviolation', (e) => {
    const by = e.effectiveDirective || '';
    const load = /^(img|media|font|connect|style|manifest|prefetch|default)/.test(by) && e.blockedURI !== 'inline' && e.blockedURI !== 'eval';
    say((load ? 'load: ' : 'run: ') + by + ' ' + e.blockedURI);
  });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'Worker', 'SharedWorker', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'postMessage', 'importScripts', 'pass']) {
    window[name] = function () { say('run: ' + name); };
  }
  window.fail = function () {};
  for (const name of ['write', 'writeln']) { document[name] = function () { say('run: document.' + name); }; }
  navigator.sendBeacon = function () { say('run: sendBeacon'); };
  addEventListener('submit', (e) => { say('run: a form is sent'); e.preventDefault(); }, true);
  addEventListener('beforeunload', () => { up.__left && up.__left(here); });
  addEventListener('pagehide', () => { up.__left && up.__left(here); });
  addEventListener('click', (e) => {
    const a = e.target instanceof Element && e.target.closest('a[href]');
    if (a && a.protocol !== 'javascript:') e.preventDefault();
  }, true);
})();
</script></head><body>
`

// browserPage shows the pieces in frames, some at a time, and does to each element what people and time do.
const browserPage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>eval</title><script>
const left = new Set();
let removing = '';
window.__left = (href) => { if (removing !== href) left.add(href); };
const events = ['mouseover','mouseenter','mousemove','mousedown','mouseup','mouseout','mouseleave','click','dblclick','auxclick','contextmenu','wheel','pointerdown','pointerup',
  'pointerover','pointerenter','pointermove','touchstart','touchend','focus','focusin','blur','focusout','keydown','keypress','keyup','input','beforeinput','change','invalid','reset',
  'select','selectstart','copy','cut','paste','dragstart','drag','dragenter','dragover','drop','dragend','load','error','abort','loadstart','canplay','play','playing','ended','scroll',
  'scrollend','toggle','beforetoggle','animationstart','animationiteration','animationend','transitionrun','transitionstart','transitionend','resize','hashchange','popstate','pageshow',
  'message','storage','online','offline','beforeprint','afterprint','readystatechange','propertychange','filterchange','activate','begin','end','repeat','beginEvent','endEvent','slotchange','cuechange','finish','start','bounce'];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
async function showOne(number, trigger, pause) {
  const frame = document.createElement('iframe');
  frame.width = 500; frame.height = 300;
  const href = location.origin + '/piece/' + number;
  const loaded = new Promise((done) => { frame.onload = done; });
  frame.src = href;
  document.body.appendChild(frame);
  await Promise.race([loaded, wait(15000)]);
  const out = [];
  let win = null, seen = null;
  try { win = frame.contentWindow; seen = win.__seen; } catch (e) { out.push('run: the frame went elsewhere'); }
  if (seen) {
    await wait(pause / 4);
    if (win.frames.length > 0) out.push('run: a frame in the frame');
    if (trigger) { try { win.eval(trigger); } catch (e) { /* what it wants to press is gone */ } }
    try {
      const all = Array.from(win.document.querySelectorAll('*')).slice(0, 200);
      for (const target of all.concat([win.document, win])) {
        if (target.localName === 'script' || target.localName === 'head' || target.localName === 'meta') continue;
        for (const name of events) {
          try { target.dispatchEvent(new win.Event(name, { bubbles: name !== 'load' && name !== 'error', cancelable: true })); } catch (e) { /* the next */ }
        }
        try { target.focus && target !== win && target.focus(); } catch (e) { /* the next */ }
        try { target.click && target.click(); } catch (e) { /* the next */ }
      }
    } catch (e) { out.push('run: the sweep failed: ' + e); }
    await wait(pause);
    out.push(...seen);
    try { if (win.location.href !== href) { const moved = win.location.href.split('#')[0] !== href; if (moved) out.push('run: the frame went to ' + win.location.href); } } catch (e) { out.push('run: the frame went elsewhere'); }
  } else if (out.length === 0) { out.push('run: the frame was replaced'); }
  if (left.has(href)) out.push('run: the frame was left');
  removing = href;
  frame.remove();
  return out;
}
async function showAll(first, triggers, pause) {
  const out = new Array(triggers.length);
  let next = 0;
  const worker = async () => {
    while (next < triggers.length) { const i = next++; out[i] = await showOne(first + i, triggers[i], pause); }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return out;
}
</script></head><body></body></html>`
