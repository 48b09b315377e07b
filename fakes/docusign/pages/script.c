/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/script.c - what a little script adds to the signing page: the adopted name shown where it is signed,
 * fields that depend on others, and how many are left.  All rules are checked by the server as well. */
#include "pages/session.h"

const char fake_ceremony_script[] =
	"(function(){'use strict';\n"
	"var form=document.getElementById('form'),name=document.getElementById('name'),initials=document.getElementById('initials'),count=document.getElementById('count'),next=document.getElementById('next');\n"
	"function all(q){return Array.prototype.slice.call(document.querySelectorAll(q))}\n"
	"function adopt(){all('.hand.full').forEach(function(e){e.textContent=name.value});all('.hand.short').forEach(function(e){e.textContent=initials.value});\n"
	"all('.tab.sign .hand').forEach(function(e){var n=Array.from(e.textContent).length,w=e.parentNode.offsetWidth/e.closest('.sheet').offsetWidth*100;\n"
	"e.style.fontSize=Math.min(3,w/(0.58*Math.max(n,2)+0.6))+'cqw'})}\n"
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
	"function open(){var seen={};return all('.tab :required').filter(function(e){if(e.disabled||done(e)||(e.type==='radio'&&seen[e.name]))return false;seen[e.name]=true;return true})}\n"
	"function look(){all('.tab[data-parent]').forEach(function(t){var s=shown(t);t.hidden=!s;all('#'+t.id+' input,#'+t.id+' select,#'+t.id+' textarea').forEach(function(e){e.disabled=!s})});\n"
	"var left=open().length;next.hidden=left===0;\n"
	"count.textContent=left===0?'All fields are filled in':left+(left===1?' field':' fields')+' to go'}\n"
	"form.addEventListener('input',look);form.addEventListener('change',look);adopt();look();\n"
	"form.addEventListener('invalid',function(e){var t=e.target.closest('.tab');if(t)t.classList.add('missing')},true);\n"
	"function clear(e){all('.tab input,.tab select,.tab textarea').forEach(function(o){if(o===e.target||(o.type==='radio'&&o.name===e.target.name))o.closest('.tab').classList.remove('missing')})}\n"
	"form.addEventListener('input',clear);form.addEventListener('change',clear);\n"
	"next.addEventListener('click',function(){var e=open()[0]||form.querySelector('.go')||next;e.focus({preventScroll:true});e.scrollIntoView({block:'center',inline:'center'})});\n"
	"var sent=false;form.addEventListener('submit',function(e){if(sent)e.preventDefault();sent=true});\n"
	"addEventListener('pageshow',function(){sent=false});\n"
	"})();\n";
