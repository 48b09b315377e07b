/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/script.c - the little that a script adds: buttons that copy, a question before what
 * cannot be undone, one press for one call, the focus on what was found wrong.  Every page works
 * without it. */
#include <config.h>

#include "request.h"

/* clang-format off */
static const char script[] =
"(function(){'use strict';\n"
"function all(q){return Array.prototype.slice.call(document.querySelectorAll(q))}\n"
"if(navigator.clipboard)all('button.copy').forEach(function(b){\n"
"  b.hidden=false;var words=b.firstChild;\n"
"  b.addEventListener('click',function(){var i=document.getElementById(b.dataset.copy);\n"
"    navigator.clipboard.writeText(i.value).then(function(){words.nodeValue='Copied';\n"
"      setTimeout(function(){words.nodeValue='Copy'},2000)},function(){i.select()})})});\n"
"document.addEventListener('click',function(e){var b=e.target.closest&&e.target.closest('[data-confirm]');\n"
"  if(b&&!window.confirm(b.dataset.confirm))e.preventDefault()});\n"
"/* A form that opens another tab may be sent again; all others go once. */\n"
"document.addEventListener('submit',function(e){var b=e.submitter;\n"
"  if(e.defaultPrevented||(b&&b.formTarget==='_blank'))return;\n"
"  if(e.target.dataset.sent){e.preventDefault();return}\n"
"  e.target.dataset.sent='1'});\n"
"addEventListener('pageshow',function(){all('form[data-sent]').forEach(function(f){delete f.dataset.sent})});\n"
"/* Without :has() the groups of the other choices are hidden here. */\n"
"if(!(window.CSS&&CSS.supports&&CSS.supports('selector(:has(*))')))all('[data-when]').forEach(function(g){\n"
"  var at=g.dataset.when.indexOf('='),name='v.'+g.dataset.when.slice(0,at),want=g.dataset.when.slice(at+1);\n"
"  function look(){var on=all('[name=\"'+name+'\"]').some(function(i){\n"
"    return i.type==='radio'?i.checked&&i.value===want:i.value===want});g.hidden=!on}\n"
"  document.addEventListener('change',look);look()});\n"
"var f=document.getElementById('faults');if(f)f.focus();\n"
"})();\n";
/* clang-format on */

void get_script(struct request *r)
{
	static const char *const pieces[] = { script, NULL };

	answer_asset(r, pieces, "text/javascript; charset=utf-8");
}
