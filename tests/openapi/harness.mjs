// SPDX-License-Identifier: GPL-2.0-or-later
// tests/openapi/harness.mjs - a line for each thing that was shown, and the schemas of a document as functions.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

let failed = 0;

// One thing to show; a failure does not end the run.
export async function shows(what, show) {
	try {
		await show();
		console.log(`ok ${what}`);
	} catch (error) {
		failed++;
		console.log(`FAIL ${what}: ${error.response ? JSON.stringify(error.response.data) : error.stack}`);
	}
}

export function end() {
	process.exitCode = failed ? 1 : 0;
}

// Holds a value to the schema behind a JSON pointer of the document.
export function judge(document) {
	const ajv = new Ajv({ strict: false, allErrors: true });
	formats(ajv);
	ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
	ajv.addFormat('binary', true);
	ajv.addSchema(document, 'document');
	return (pointer, value) => {
		const validate = ajv.compile({ $ref: `document#${pointer}` });
		if (!validate(value))
			throw new Error(`${pointer}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(value).slice(0, 400)}`);
	};
}

export const pointer = (path, rest) => `/paths/${path.replaceAll('/', '~1')}/post/${rest}`;
