// SPDX-License-Identifier: Apache-2.0

/** Whether white or near-black text reads better on a colour "#rrggbb" (relative luminance, WCAG 2.2). */
export function textOn(color: string): string {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!channels) return '#ffffff';
  const [r = 0, g = 0, b = 0] = channels.slice(1).map((hex) => {
    const value = Number.parseInt(hex, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  // The contrast with white is 1.05/(L+0.05), with near-black (L+0.05)/0.058: they are equal at about 0.197.
  return luminance > 0.197 ? '#10171d' : '#ffffff';
}

/** A colour that is safe to write into a style sheet; anything but "#rgb" or "#rrggbb" becomes the standard one. */
export function safeColor(color: string | null | undefined): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color ?? '');
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  return /^#[0-9a-f]{6}$/i.test(color ?? '') ? String(color) : '#1b6f96';
}
