// SPDX-License-Identifier: GPL-2.0-or-later
// tests/openapi/documents.mjs - node documents.mjs DOCUMENT...: each is an OpenAPI 3.1 document, says a validator that can
// say otherwise.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { end, judge, shows } from './harness.mjs';

async function verdict(document) {
	const validator = new Validator();
	const result = await validator.validate(structuredClone(document));
	if (result.valid)
		validator.resolveRefs(); // throws where one leads nowhere
	return { valid: result.valid, errors: result.errors, version: validator.version };
}

const first = (document) => Object.values(document.paths)[0].post;
const broken = {
	'without a title': (document) => { delete document.info.title; },
	'an answer without words': (document) => { delete first(document).responses['200'].description; },
	'a parameter in no place': (document) => { document.components.parameters.skip.in = 'body'; },
	'a body without content': (document) => { delete Object.values(document.paths).find((path) => path.post.requestBody).post.requestBody.content; },
	'a server without its address': (document) => { delete document.servers[0].url; },
	'a component with a blank in its name': (document) => { document.components.schemas['a b'] = {}; },
	'a reference that leads nowhere': (document) => { first(document).parameters[0].$ref = '#/components/parameters/nothing'; },
};

for (const file of process.argv.slice(2)) {
	const document = JSON.parse(readFileSync(file));

	await shows(`${file} is OpenAPI 3.1`, async () => {
		const said = await verdict(document);
		assert.ok(said.valid, JSON.stringify(said.errors));
		assert.equal(said.version, '3.1');
	});
	for (const [how, harm] of Object.entries(broken))
		await shows(`${file} ${how} would be found`, async () => {
			const harmed = structuredClone(document);
			harm(harmed);
			const said = await verdict(harmed).catch((error) => ({ valid: false, errors: error.message }));
			assert.equal(said.valid, false);
		});
	await shows(`${file}: its schemas are JSON Schema, its operations have ids of their own`, () => {
		const check = judge(document);
		const ids = new Set();
		for (const [path, { post, get }] of Object.entries(document.paths)) {
			assert.ok(!ids.has((post ?? get).operationId));
			ids.add((post ?? get).operationId);
			for (const type of Object.keys(post?.requestBody?.content ?? {})) {
				const at = `/paths/${path.replaceAll('/', '~1')}/post/requestBody/content/${type.replace('/', '~1')}/schema`;
				assert.throws(() => check(at, { 'no input': 1 }));
			}
		}
		assert.ok(ids.size > 8);
	});
}
end();
