/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/style.c - the one style sheet: light and dark, from a phone's width to a desk's.
 *
 * In pieces, for a compiler need not take a longer literal.  Colours are named once, for both
 * schemes; each pair of text and ground has a contrast of 4.5 or more. */
#include <config.h>

#include "request.h"

/* clang-format off */
static const char ground[] =
":root{color-scheme:light dark;\n"
" --page:#f4f5f7;--card:#fff;--sunken:#f8f9fb;--ink:#16202c;--soft:#55606e;--line:#d8dde4;--edge:#8b95a3;\n"
" --go:#0b6467;--go-hover:#084c4f;--go-ink:#fff;--go-soft:#e0f1f0;--link:#0a5f86;\n"
" --pass:#136138;--pass-soft:#e1f3e7;--warn:#7a4b00;--warn-soft:#fdf0d4;--fail:#a3211a;--fail-soft:#fdebe9;--note-soft:#e8eef6;--note:#2b4a73;\n"
" --shade:0 1px 2px #0f1c2b14,0 2px 8px #0f1c2b0d}\n"
"@media(prefers-color-scheme:dark){:root{\n"
" --page:#10151b;--card:#19212a;--sunken:#141b23;--ink:#e8edf2;--soft:#a3b0be;--line:#2e3945;--edge:#6f7e8e;\n"
" --go:#5fd0c9;--go-hover:#86e2dc;--go-ink:#06292a;--go-soft:#173536;--link:#7cc4ea;\n"
" --pass:#7fd9a1;--pass-soft:#15321f;--warn:#f0c271;--warn-soft:#38290d;--fail:#ff9f96;--fail-soft:#3d1d1b;--note-soft:#1d2b3d;--note:#a9c8ee;\n"
" --shade:0 1px 2px #0006}}\n"
"*{box-sizing:border-box}\n"
"[hidden]{display:none!important}\n"
"html{-webkit-text-size-adjust:100%;scroll-padding-top:5rem}\n"
"body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);\n"
" font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif}\n"
"main{flex:1;width:100%;max-width:76rem;margin:0 auto;padding:1.25rem 1.25rem 3rem}\n"
"main:focus{outline:0}\n"
"h1{font-size:1.6rem;line-height:1.2;letter-spacing:-.01em;margin:.2rem 0 .5rem;overflow-wrap:anywhere}\n"
"h2{font-size:1.08rem;line-height:1.3;margin:0 0 .5rem}h3{font-size:1rem;margin:0}\n"
"h2.above{margin:1.8rem 0 .7rem}\n"
"p{margin:.4rem 0}ul,ol{margin:.4rem 0;padding-left:1.3rem}\n"
"a{color:var(--link);text-underline-offset:.18em}a:hover{text-decoration-thickness:2px}\n"
"code,pre{font:.88em/1.45 ui-monospace,'Cascadia Code','DejaVu Sans Mono',monospace}\n"
"code{overflow-wrap:anywhere}\n"
"pre{margin:.4rem 0;padding:.6rem .8rem;background:var(--sunken);border:1px solid var(--line);border-radius:8px;\n"
" white-space:pre-wrap;overflow-wrap:anywhere;max-height:22rem;overflow:auto}\n"
".quiet{color:var(--soft)}.small{font-size:.875rem}\n"
".lead{color:var(--soft);max-width:46rem;margin:0 0 1.1rem}\n"
":focus-visible{outline:3px solid var(--go);outline-offset:2px;border-radius:5px}\n"
".skip-link{position:absolute;left:-999px;top:0}\n"
".skip-link:focus{left:.75rem;top:.6rem;z-index:9;background:var(--card);color:var(--ink);padding:.5rem .9rem;border-radius:8px}\n"
".visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
"@media(prefers-reduced-motion:no-preference){button,.button,input,select,textarea{transition:background-color .12s,border-color .12s}}\n";

static const char frame[] =
".top{background:var(--card);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:5}\n"
".top>div{max-width:76rem;margin:0 auto;padding:.35rem 1.25rem;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;align-items:center}\n"
".brand{display:inline-flex;gap:.55rem;align-items:center;font-weight:700;color:var(--ink);text-decoration:none;min-height:44px}\n"
".top ul{display:flex;gap:.15rem;list-style:none;margin:0;padding:0}\n"
".top li a{display:inline-flex;align-items:center;min-height:44px;padding:0 .75rem;color:var(--soft);text-decoration:none;border-radius:8px;\n"
" font-weight:550}\n"
".top li a:hover{color:var(--ink);background:var(--sunken)}\n"
".top li a[aria-current]{color:var(--go);box-shadow:inset 0 -3px var(--go);border-radius:0}\n"
".trail ol{display:flex;flex-wrap:wrap;list-style:none;margin:0 0 .3rem;padding:0;font-size:.9rem}\n"
".trail li::after{content:'/';color:var(--soft);padding:0 .5rem}\n"
".foot{border-top:1px solid var(--line);color:var(--soft);font-size:.84rem}\n"
".foot p{max-width:76rem;margin:0 auto;padding:.8rem 1.25rem}\n"
".headline{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;margin-bottom:.3rem}\n"
".card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shade);padding:1.05rem 1.25rem;margin:0 0 1.1rem}\n"
".card.narrow{max-width:38rem;margin:6vh auto 1rem;padding:1.5rem}\n"
".card.narrow h1{font-size:1.35rem}.card.narrow h2{margin-top:1.2rem}\n"
".card.done{border-left:5px solid var(--pass)}.card.bad{border-left:5px solid var(--fail)}\n"
".card.empty{text-align:center;padding:2.2rem 1.25rem;background:transparent;border-style:dashed;border-color:var(--edge);box-shadow:none}\n"
".cards{list-style:none;margin:0;padding:0;display:grid;gap:1.1rem;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr))}\n"
".cards .card{margin:0;display:flex;flex-direction:column}.cards .card>.row{margin-top:auto;padding-top:.7rem;justify-content:space-between}\n"
".cards+*{margin-top:1.4rem}\n"
".count b{font-size:1.3rem;font-variant-numeric:tabular-nums}\n"
".row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}.row form{margin:0}\n"
".plain{list-style:none;padding:0}.plain li{margin:.45rem 0;overflow-wrap:anywhere}\n"
".columns{list-style:none;padding:0;margin:.3rem 0 0;columns:15rem;column-gap:1.5rem}\n"
".columns li{break-inside:avoid;padding:.16rem 0;overflow-wrap:anywhere}\n"
".columns li a{display:inline-block;padding:.1rem 0}\n"
".tally{display:inline-block;font-size:.8rem;font-weight:600;color:var(--soft);background:var(--sunken);border:1px solid var(--line);\n"
" border-radius:99px;padding:0 .55rem;vertical-align:.1em;overflow-wrap:anywhere}\n"
".state{display:flex;flex-wrap:wrap;gap:.6rem 2rem;justify-content:space-between;align-items:flex-end}.state>div:first-child{flex:1 1 16rem}\n";

static const char told[] =
".badge{display:inline-block;font-size:.82rem;font-weight:650;line-height:1.5;padding:.05rem .6rem;border-radius:99px;white-space:nowrap;\n"
" background:var(--note-soft);color:var(--note)}\n"
".badge.pass{background:var(--pass-soft);color:var(--pass)}.badge.warn{background:var(--warn-soft);color:var(--warn)}\n"
".badge.fail{background:var(--fail-soft);color:var(--fail)}.badge.skip{background:var(--sunken);color:var(--soft);box-shadow:inset 0 0 0 1px var(--line)}\n"
".alert,.hint,.told{border-radius:10px;padding:.75rem 1rem;margin:0 0 1.1rem;border:1px solid}\n"
".alert{background:var(--fail-soft);border-color:var(--fail);color:var(--ink)}.alert h2{color:var(--fail)}\n"
".alert a,.hint a{color:inherit;font-weight:600}.alert ul{margin:0}.alert p{overflow-wrap:anywhere}\n"
".hint{background:var(--warn-soft);border-color:var(--warn)}\n"
".told{background:var(--pass-soft);border-color:var(--pass);font-weight:550}\n"
".alert .quiet,.hint .quiet{color:var(--ink)}.alert .badge,.hint .badge{background:var(--card)}\n"
".remedy{border-left:3px solid var(--go);padding-left:.7rem;overflow-wrap:anywhere}\n"
"details>summary{cursor:pointer;min-height:2rem;padding:.2rem 0;font-weight:600;width:fit-content}\n"
"summary h2{display:inline}\n"
".answer{margin:.4rem 0 0;font-size:.94rem}.answer>summary{font-weight:500;color:var(--soft)}.alert .answer>summary{color:var(--ink)}\n"
".facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:.4rem 0}\n"
".facts dt{color:var(--soft)}.alert .facts dt{color:var(--ink)}.facts dd{margin:0;overflow-wrap:anywhere}\n"
".checks{list-style:none;margin:0 0 1.1rem;padding:0;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shade)}\n"
".checks:empty::after{content:'The first check is under way\\2026';display:block;padding:1rem 1.25rem;color:var(--soft)}\n"
".check{display:grid;grid-template-columns:6.6rem minmax(0,1fr);gap:.2rem 1rem;padding:.75rem 1.25rem;border-top:1px solid var(--line)}\n"
".check:first-child{border-top:0}.check>.badge{justify-self:start;align-self:start}\n"
".check p{margin:.15rem 0;overflow-wrap:anywhere}.check.pass p{color:var(--soft)}.check.skip{color:var(--soft)}\n"
".check h3{line-height:1.6;font-size:.98rem}\n"
"@media(max-width:36rem){.check{grid-template-columns:minmax(0,1fr);padding:.75rem 1rem}}\n";

static const char forms[] =
"button,.button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:.4rem 1.1rem;\n"
" border:1px solid var(--edge);border-radius:9px;background:var(--card);color:var(--ink);cursor:pointer;text-decoration:none}\n"
"button:hover,.button:hover{border-color:var(--go);background:var(--go-soft)}\n"
"button.go,.button.go{background:var(--go);border-color:var(--go);color:var(--go-ink)}\n"
"button.go:hover,.button.go:hover{background:var(--go-hover);border-color:var(--go-hover)}\n"
"button.bad,.button.bad{color:var(--fail);border-color:var(--fail)}button.bad:hover,.button.bad:hover{background:var(--fail-soft)}\n"
".acts button,.acts .button{min-height:44px}\n"
".beside{display:grid;gap:1.25rem;align-items:start}\n"
".beside .how{order:-1}\n"
"@media(min-width:64rem){.beside{grid-template-columns:minmax(0,1fr) 23rem}.beside .how{order:0;position:sticky;top:4.6rem;\n"
" max-height:calc(100vh - 6rem);overflow:auto}}\n"
".how{font-size:.95rem}.how li{margin:.55rem 0;overflow-wrap:anywhere}.how li::marker{font-weight:700;color:var(--go)}\n"
".group{min-width:0;margin:0 0 1.1rem;padding:1.1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shade)}\n"
"fieldset.group>legend{float:left;width:100%;padding:0}fieldset.group>legend+*{clear:both}fieldset.group>legend+.field{padding-top:.8rem}\n"
"fieldset.group>legend h2{font-size:1.15rem;margin:0}\n"
"details.group>summary h2{font-size:1.15rem}\n"
".only{font-size:.86rem;color:var(--soft);font-style:italic;margin:0}\n"
".group-help{color:var(--soft);margin:0 0 .3rem}\n";

static const char fields[] =
".field{margin:1rem 0 0;min-width:0;scroll-margin-top:5rem}\n"
".field fieldset{border:0;margin:0;padding:0;min-width:0}\n"
".field label,.field legend{padding:0;font-weight:650}\n"
".must{font-size:.78rem;font-weight:500;color:var(--soft);border:1px solid var(--line);border-radius:5px;padding:0 .35rem;margin-left:.3rem}\n"
".help{font-size:.9rem;color:var(--soft);margin:.05rem 0 .35rem;max-width:44rem;overflow-wrap:anywhere}\n"
"input[type=text],input[type=url],input[type=password],input[type=date],input[type=time],input[type=datetime-local],input[type=file],textarea,select{\n"
" font:inherit;width:100%;min-height:44px;padding:.45rem .7rem;border:1px solid var(--edge);border-radius:9px;background:var(--card);color:var(--ink)}\n"
"input.short{max-width:16rem}select{max-width:28rem}\n"
"input:hover,textarea:hover,select:hover{border-color:var(--go)}\n"
"textarea{resize:vertical;display:block}\n"
"textarea.secret,textarea.code{font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.86rem}textarea.secret{-webkit-text-security:disc}\n"
"input[readonly]{background:var(--sunken);border-style:dashed}\n"
"input[type=radio],input[type=checkbox]{width:1.15rem;height:1.15rem;margin:0;flex:none;accent-color:var(--go)}\n"
".radios{display:flex;flex-wrap:wrap;gap:.5rem}\n"
".field .radio{display:inline-flex;gap:.5rem;align-items:center;min-height:44px;padding:.3rem .95rem .3rem .75rem;border:1px solid var(--edge);border-radius:9px;\n"
" font-weight:500;cursor:pointer}\n"
".radio:hover{border-color:var(--go)}.radio:has(:checked){border-color:var(--go);background:var(--go-soft);box-shadow:inset 0 0 0 1px var(--go)}\n"
".field .tick{display:flex;gap:.5rem;align-items:center;min-height:44px;font-weight:500;cursor:pointer}\n"
".kept{font-size:.92rem;color:var(--pass);font-weight:550;margin:.1rem 0 .3rem}\n"
".fault{color:var(--fail);margin:.1rem 0 .4rem;overflow-wrap:anywhere}\n"
".wrong{border-left:4px solid var(--fail);padding-left:.8rem}\n"
".wrong input:not([type=radio]):not([type=checkbox]),.wrong textarea,.wrong select{border-color:var(--fail);box-shadow:0 0 0 1px var(--fail)}\n"
".copied{display:flex;gap:.5rem}.copied input{flex:1;min-width:0;font-family:ui-monospace,'DejaVu Sans Mono',monospace;font-size:.88rem}\n"
".consent{border-top:1px solid var(--line);padding-top:.9rem}\n"
".actions{display:flex;flex-wrap:wrap;gap:.7rem;align-items:center;margin:1.2rem 0 0}.actions .go{min-width:7.5rem}\n"
".main-form>.actions:last-of-type{margin-bottom:.4rem}\n"
".pair{display:flex;flex-wrap:wrap;gap:0 1.2rem}.pair .field{flex:0 1 11rem}\n"
".fold{border-top:1px solid var(--line);margin-top:1.1rem;padding-top:.6rem}\n"
".save{display:flex;flex-wrap:wrap;gap:.7rem;align-items:flex-end;border-top:1px solid var(--line);margin-top:1.2rem}.save .field{flex:1 1 16rem}\n";

static const char tables[] =
"table{border-collapse:collapse;width:100%;font-size:.95rem}\n"
"caption{text-align:left;font-weight:650;font-size:1.05rem;padding:0 0 .4rem}\n"
"th{text-align:left;font-weight:600}thead th{color:var(--soft);font-size:.84rem;white-space:nowrap}\n"
"th,td{padding:.55rem .9rem .55rem 0;border-bottom:1px solid var(--line);vertical-align:top}\n"
"tbody tr:last-child>*{border-bottom:0}\n"
"td{overflow-wrap:anywhere}\n"
".pairs th{width:30%;min-width:8rem;font-weight:550;color:var(--soft);padding-right:1.2rem;overflow-wrap:anywhere}\n"
".wide{overflow-x:auto;margin:0 -.2rem;padding:0 .2rem}\n"
".rows{width:auto;min-width:100%}.rows td{max-width:22rem;min-width:5rem;overflow-wrap:anywhere}.rows td,.rows th{padding-right:1.4rem}\n"
".rows thead th{border-bottom:2px solid var(--edge)}\n"
".rows td:has(time){white-space:nowrap}\n"
".rows code,.rows td{font-variant-numeric:tabular-nums}\n"
".values{margin:0;padding-left:1.1rem}\n"
".thumb{max-width:160px;max-height:200px;border:1px solid var(--line);border-radius:6px;background:#fff}\n"
".file{font-weight:600}\n"
".steps{list-style:none;margin:0;padding:0;display:grid;gap:.2rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr))}\n"
".step{padding:.45rem 0}.step>a{font-weight:600}\n"
"@media(max-width:46rem){\n"
" main{padding:.9rem .9rem 2.5rem}.top>div{padding:.2rem .9rem;gap:0 1rem}.top ul{margin-left:-.6rem}.top li a{padding:0 .6rem}.card,.group{padding:.9rem 1rem}\n"
" h1{font-size:1.38rem}\n"
" .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
" .stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block}\n"
" .stack tr{border-bottom:1px solid var(--line);padding:.6rem 0}.stack tbody tr:last-child{border-bottom:0}\n"
" .stack tbody th,.stack td{border:0;padding:.1rem 0}.stack tbody th{font-size:1.02rem}\n"
" .stack td[data-label]::before{content:attr(data-label) ': ';color:var(--soft);font-size:.86rem}\n"
" .stack td:empty{display:none}\n"
" .pairs th,.pairs td{display:block;width:auto}.pairs tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}\n"
" .pairs th,.pairs td{border:0;padding:.05rem 0}.pairs tbody tr:last-child{border-bottom:0}\n"
" .pairs,.pairs tbody,.pairs caption{display:block}\n"
" .actions .go,.actions .button{flex:1 1 8rem}.facts{grid-template-columns:minmax(0,1fr)}.facts dd{margin-bottom:.3rem}\n"
"}\n"
"@media(max-width:30rem){.brand{width:100%;min-height:38px}.top{position:static}}\n"
"@media(forced-colors:active){.badge{border:1px solid}}\n";
/* clang-format on */

void get_style(struct request *r)
{
	static const char *const pieces[] = { ground, frame, told, forms, fields, tables, NULL };

	answer_asset(r, pieces, "text/css; charset=utf-8");
}

void get_icon(struct request *r)
{
	static const char *const pieces[] = {
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"8\" "
		"fill=\"#0b6467\"/><g fill=\"none\" stroke=\"#fff\" stroke-width=\"2.4\" stroke-linecap=\"round\" "
		"stroke-linejoin=\"round\"><path d=\"M7 12h5a4 4 0 0 1 4 4 4 4 0 0 0 4 4h5\"/><circle cx=\"8\" cy=\"12\" r=\"2.2\" "
		"fill=\"#0b6467\"/><circle cx=\"24\" cy=\"20\" r=\"2.2\" fill=\"#0b6467\"/></g></svg>",
		NULL
	};

	answer_asset(r, pieces, "image/svg+xml");
}
