/** The one style of the public pages. Colours have a contrast of 7 to 1 and more (WCAG 2.2, 1.4.6). */
export const STYLE = `
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,"Noto Sans","Noto Sans SC","Noto Naskh Arabic",sans-serif;color:#111;background:#fff}
body{margin:0 auto;max-width:38rem;padding:0 1rem 2rem}
header p{margin:0;padding:.75rem 0;font-weight:700;color:#333}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
.answer{padding:1rem;border-inline-start:.6rem solid #333;background:#eee}
.genuine{border-color:#0b5d1e;background:#e3f4e6}
.not-genuine{border-color:#8b0000;background:#fde7e7}
.withdrawn{border-color:#7a4a00;background:#fff1d6}
dl{margin:1rem 0 0}
dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.4rem 0;border-bottom:1px solid #ccc}
dt{flex:0 0 9rem;color:#333}
dd{flex:1 1 12rem;margin:0;font-weight:600;overflow-wrap:anywhere}
ul{margin:.25rem 0;padding-inline-start:1.4rem}
.signs,.languages{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:1rem}
.signs li{width:6.5rem;text-align:center;font-size:.95rem}
.signs svg{display:block;width:5rem;height:5rem;margin:0 auto .25rem}
.phone{margin-top:1rem;font-weight:700}
.phone a{display:inline-block;padding:.5rem 0;font-size:1.4rem}
a{color:#003f87}
:focus-visible{outline:.2rem solid #003f87;outline-offset:.15rem}
textarea,button{display:block;width:100%;font:inherit;padding:.6rem;margin:.5rem 0;border:2px solid #333;border-radius:.3rem;background:#fff;color:#111}
button{background:#003f87;border-color:#003f87;color:#fff;font-weight:700;min-height:2.75rem}
footer{margin-top:2rem;border-top:1px solid #ccc}
.languages a{display:inline-block;padding:.4rem 0;min-height:1.5rem}
`.trim();
