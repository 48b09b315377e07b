/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/style.c - the one style sheet: light and dark, from a phone's width to a desk's. */
#include <stddef.h>

#include "pages/page.h"

static const char ground[] =
	":root{color-scheme:light dark;--ground:#f3f4f8;--card:#fff;--ink:#14171f;--soft:#565e6e;--line:#d9dde6;--go:#3730a3;"
	"--go-ink:#fff;--go-soft:#e5e7fb;--warn:#b42318;--warn-soft:#fdecea;--field:#fff6d6;--field-line:#c98a00;--done:#176b3a;"
	"--done-soft:#e2f4e8;--shade:0 1px 2px #0f172a1a,0 4px 16px #0f172a14}\n"
	"@media(prefers-color-scheme:dark){:root{--ground:#11131a;--card:#1b1e28;--ink:#eceef4;--soft:#a4acbd;--line:#343949;"
	"--go:#a5b4fc;--go-ink:#14163a;--go-soft:#2a2f52;--warn:#ff9d92;--warn-soft:#42211f;--done:#7dd8a0;--done-soft:#193425;"
	"--shade:0 1px 2px #0006,0 4px 16px #0005}}\n"
	"*{box-sizing:border-box}[hidden]{display:none!important}\n"
	"html{-webkit-text-size-adjust:100%;scroll-padding:5rem 0 7rem}\n"
	"body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
	"h1{font-size:1.35rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.05rem;margin:0 0 .5rem}p{margin:.4rem 0}\n"
	"a{color:var(--go)}\n"
	"code,.mono{font:.86em/1.4 ui-monospace,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}\n"
	".soft,.quiet{color:var(--soft)}.small{font-size:.86rem}\n"
	":focus-visible{outline:3px solid var(--go);outline-offset:2px;border-radius:4px}\n"
	".card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shade);padding:1.1rem 1.25rem;margin:0 0 1rem}\n"
	".narrow{max-width:34rem;margin:8vh auto 1rem}\n"
	"body.plain>main{max-width:60rem;margin:0 auto;padding:1rem}\n"
	".skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;z-index:9;background:var(--card);padding:.4rem .8rem}\n"
	".visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n";

static const char forms[] =
	"button,.button{font:inherit;font-weight:600;border:1px solid var(--line);background:var(--card);color:var(--ink);border-radius:8px;"
	"padding:.5rem 1rem;min-height:44px;cursor:pointer;text-decoration:none;display:inline-block}\n"
	"button:hover,.button:hover{border-color:var(--go)}\n"
	"button.go,.button.go{background:var(--go);color:var(--go-ink);border-color:var(--go)}button.go:hover{filter:brightness(1.1)}\n"
	"button.bad{color:var(--warn);border-color:currentColor}\n"
	"label{display:block;font-weight:600;margin:.5rem 0 .2rem}\n"
	"input[type=text],input[type=email],input[type=password],textarea,select{font:inherit;width:100%;padding:.5rem .6rem;"
	"border:1px solid var(--soft);border-radius:8px;background:var(--card);color:var(--ink);min-height:44px}\n"
	"textarea{min-height:5.5rem;resize:vertical}\n"
	".row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}.row>.grow{flex:1 1 12rem}\n"
	".alert{border-left:5px solid var(--warn);background:var(--warn-soft);border-radius:8px;padding:.7rem 1rem;margin:0 0 1rem}\n"
	".alert a{color:inherit;font-weight:600}\n"
	".status{display:inline-block;font-size:.8rem;font-weight:600;padding:.05rem .55rem;border-radius:99px;background:var(--go-soft);color:var(--go)}\n"
	".status.completed,.status.signed,.status.Delivered{background:var(--done-soft);color:var(--done)}\n"
	".status.declined,.status.voided,.status.autoresponded,.status.Failed{background:var(--warn-soft);color:var(--warn)}\n"
	"details>summary{cursor:pointer;font-weight:600;padding:.3rem 0}\n";

static const char signing[] =
	"body.signing{padding-bottom:5.5rem}.signing main>.alert{position:sticky;top:3.9rem;z-index:4;box-shadow:var(--shade)}\n"
	".bar{background:var(--card);border-bottom:1px solid var(--line);padding:.6rem 1rem;display:flex;gap:.75rem;align-items:center;position:sticky;top:0;z-index:5}\n"
	".bar img{width:28px;height:28px;flex:none}.bar .subject{font-weight:650;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:0;flex:1}\n"
	".bar button{min-height:36px;padding:.1rem .8rem;white-space:nowrap}\n"
	".bar .count{color:var(--soft);font-size:.9rem;white-space:nowrap}\n"
	".signing main{max-width:62rem;margin:0 auto;padding:1rem}\n"
	".from{display:flex;gap:.8rem;align-items:flex-start}\n"
	".face{width:40px;height:40px;border-radius:50%;background:var(--go);color:var(--go-ink);display:grid;place-items:center;font-weight:700;flex:none}\n"
	".message{white-space:pre-line;overflow-wrap:anywhere}\n"
	".adopt{display:grid;grid-template-columns:1fr 7rem;gap:.2rem 1rem}\n"
	".adopt p{grid-column:1/-1}\n"
	".hand{font-family:'Z003','URW Chancery L','Segoe Script','Bradley Hand','Brush Script MT','DejaVu Serif',cursive;font-style:italic}\n"
	".preview{grid-column:1/-1;border:1px solid var(--line);border-left:4px solid #2463eb;border-radius:12px 4px 4px 12px;padding:.2rem 1rem;min-height:4rem;"
	"background:#fff;color:#111827;display:flex;flex-direction:column;justify-content:center}\n"
	".preview .hand{font-size:1.7rem;line-height:1.3;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.preview small{color:#4b5563}\n"
	".doc{margin:0 0 1.5rem}.doc>h2{display:flex;justify-content:space-between;gap:1rem;margin:1.2rem 0 .5rem;overflow-wrap:anywhere}\n"
	".doc>h2 span{color:var(--soft);font-weight:400;white-space:nowrap}\n"
	".paper{overflow-x:auto;margin:0 0 1rem}.sheet,.preview{color-scheme:light}\n"
	".sheet{position:relative;background:#fff;box-shadow:var(--shade);border:1px solid var(--line);container-type:inline-size;overflow:hidden}\n"
	".sheet img{display:block;width:100%;height:auto}\n"
	".actions{position:fixed;left:0;right:0;bottom:0;background:var(--card);border-top:1px solid var(--line);padding:.6rem 1rem;z-index:6;"
	"display:flex;gap:.6rem;justify-content:flex-end;align-items:center;flex-wrap:wrap}\n"
	".actions .go{min-width:9rem}\n"
	".no{border-top:1px solid var(--line);margin-top:1rem;padding-top:.6rem}\n";

static const char tabs[] =
	".tab{position:absolute;margin:0;font-weight:400;color:#111827}\n"
	".tab input[type=text],.tab input[type=email],.tab select,.tab textarea{width:100%;height:100%;min-height:max(20px,2.6cqw);padding:0 .25em;"
	"border:1.5px solid var(--field-line);border-radius:3px;background:#fff6d6;color:#111827;font-size:max(10px,1.75cqw);line-height:1.2}\n"
	".tab textarea{resize:none}\n"
	".tab :invalid{box-shadow:inset 3px 0 0 #b42318}\n"
	".tab input:focus,.tab select:focus,.tab textarea:focus{outline:3px solid #3730a3;outline-offset:1px;background:#fffdf3}\n"
	".tab input[readonly]{background:#eef0f5;border-color:#9aa2b1;border-style:dashed}\n"
	".tab.tick input{width:max(20px,2.2cqw);height:max(20px,2.2cqw);margin:0;accent-color:#3730a3;display:block;outline:2px solid var(--field-line);outline-offset:0}\n"
	".tab.sign input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}\n"
	".tab.sign .mark{display:flex;align-items:center;justify-content:center;gap:.3em;width:100%;height:100%;min-height:24px;background:#ffe08a;border:2px solid #c98a00;"
	"border-radius:6px;font-weight:700;font-size:max(11px,1.9cqw);line-height:1.1;text-align:center;overflow:hidden;white-space:nowrap}\n"
	".tab.sign .hand{display:none;width:100%;height:100%;background:#fff;border:2px solid #2463eb;border-right-color:transparent;border-radius:10px 0 0 10px;"
	"padding:0 .3em;font-size:3cqw;line-height:1;overflow:hidden;white-space:nowrap;align-items:center}\n"
	".tab.sign input:checked~.mark{display:none}.tab.sign input:checked~.hand{display:flex}\n"
	".tab.sign input:focus-visible~.mark,.tab.sign input:focus-visible~.hand{outline:3px solid #3730a3;outline-offset:2px}\n"
	".tab.auto{font-size:max(9px,1.6cqw);background:#e5e7fbd9;border:1px dashed #3730a3;border-radius:3px;padding:0 .3em;overflow:hidden;white-space:nowrap}\n"
	".tab.missing{outline:3px solid #b42318;outline-offset:2px;border-radius:4px}\n"
	"@media(max-width:40rem){.bar .count{display:none}.signing main{padding:.6rem}.actions{justify-content:stretch;padding:.5rem}.actions button,.actions .button{flex:1 1 auto;padding:.6rem .5rem;font-size:.95rem;text-align:center}"
	".actions .go{min-width:0}.adopt{grid-template-columns:1fr}.paper{margin-left:-.6rem;margin-right:-.6rem}.sheet{min-width:38rem;border-left:0;border-right:0}}\n";

static const char home[] =
	".home main{max-width:80rem;margin:0 auto;padding:1rem}\n"
	".home header{background:var(--card);border-bottom:1px solid var(--line)}.home header>div{max-width:80rem;margin:0 auto;padding:.8rem 1rem;display:flex;gap:.8rem;align-items:center}\n"
	".home header h1{margin:0}.home header img{width:36px;height:36px}\n"
	".numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:0 0 1rem;padding:0;list-style:none}\n"
	".numbers li{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:.7rem .9rem}.numbers b{display:block;font-size:1.5rem;line-height:1.2}\n"
	"table{border-collapse:collapse;width:100%;font-size:.92rem}th{text-align:left;color:var(--soft);font-weight:600;font-size:.82rem}\n"
	"th,td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child>td{border-bottom:0}\n"
	"td.right{text-align:right;font-variant-numeric:tabular-nums}\n"
	".wide{overflow-x:auto}.people{list-style:none;margin:0;padding:0}.people li{margin:0 0 .35rem}\n"
	".acts{display:inline-flex;flex-wrap:wrap;gap:.3rem;margin:0}.acts button,.clock button{min-height:30px;padding:.1rem .6rem;font-size:.85rem}\n"
	".two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;align-items:start}\n"
	"@media(max-width:56rem){.two{grid-template-columns:minmax(0,1fr)}"
	".stack thead{display:none}.stack tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}.stack td{display:block;border:0;padding:.1rem 0;text-align:left!important}}\n";

const char *const fake_style_pieces[] = { ground, forms, signing, tabs, home, NULL };
