/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/script.c - what a little script adds to the signing page: the adopted name shown where it is signed,
 * fields that depend on others, and how many are left.  All rules are checked by the server as well. */
#include "pages/session.h"

const char fake_ceremony_script[] =
	"(function(){'use strict';\n"
	"var form=document.getElementById('form'),name=document.getElementById('name'),initials=document.getElementById('initials'),count=document.getElementById('count');\n"
	"function all(q){return Array.prototype.slice.call(document.querySelectorAll(q))}\n"
	"function adopt(){all('.hand.full').forEach(function(e){e.textContent=name.value});all('.hand.short').forEach(function(e){e.textContent=initials.value})}\n"
	"var own=initials.value!=='' && initials.value!==letters(name.defaultValue);\n"
	"function letters(t){return t.split(/\\s+/).filter(Boolean).map(function(w){return Array.from(w)[0]}).join('').slice(0,10)}\n"
	"name.addEventListener('input',function(){if(!own)initials.value=letters(name.value);adopt()});\n"
	"initials.addEventListener('input',function(){own=true;adopt()});\n"
	"function value(label){var v=null;all('.tab[data-label] input,.tab[data-label] select,.tab[data-label] textarea').forEach(function(e){\n"
	"if(e.closest('.tab').dataset.label!==label)return;\n"
	"if(e.type==='checkbox')v=e.checked?'on':'off';else if(e.type==='radio'){if(e.checked)v=e.value;else if(v===null)v=''}else v=e.value});return v}\n"
	"function shown(t){var p=t.dataset.parent,w=t.dataset.value||'',v;if(!p)return true;v=value(p);if(v===null)return true;\n"
	"if(w===''||w==='any')return v!==''&&v!=='off';return v===w||(v==='on'&&w==='true')||(v==='off'&&w==='false')}\n"
	"function done(e){if(e.type==='radio')return all('input').some(function(o){return o.name===e.name&&o.checked});return e.type==='checkbox'?e.checked:e.value!==''}\n"
	"function look(){all('.tab[data-parent]').forEach(function(t){var s=shown(t);t.hidden=!s;all('#'+t.id+' input,#'+t.id+' select,#'+t.id+' textarea').forEach(function(e){e.disabled=!s})});\n"
	"var left=all('.tab :required').filter(function(e){return !e.disabled&&!done(e)}).length;\n"
	"count.textContent=left===0?'All fields are filled in':left+(left===1?' field':' fields')+' to go'}\n"
	"form.addEventListener('input',look);form.addEventListener('change',look);adopt();look();\n"
	"form.addEventListener('invalid',function(e){var t=e.target.closest('.tab');if(t)t.classList.add('missing')},true);\n"
	"form.addEventListener('input',function(e){var t=e.target.closest('.tab');if(t)t.classList.remove('missing')});\n"
	"var sent=false;form.addEventListener('submit',function(e){if(sent)e.preventDefault();sent=true});\n"
	"addEventListener('pageshow',function(){sent=false});\n"
	"})();\n";
