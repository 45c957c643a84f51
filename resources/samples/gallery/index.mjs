// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Behind an HTTP route: reads the table that picture-facts writes, and answers.
import { dynamodb, plain } from './aws.mjs';

const table = process.env.TABLE ?? 'found';
const bucket = process.env.BUCKET ?? 'photos';

export async function handler(event) {
    const method = event.requestContext?.http?.method ?? 'GET';
    if (method !== 'GET')
        return answer(405, { message: `${method} is not offered here.` });
    const pictures = await list();
    console.log(`${pictures.length} pictures in the table ${table}`);
    if ((event.headers?.accept ?? '').includes('text/html'))
        return { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page(pictures) };
    return answer(200, { bucket, pictures });
}

async function list() {
    const pictures = [];
    let from;
    do {
        const found = await dynamodb('Query', {
            TableName: table,
            KeyConditionExpression: '#b = :b',
            ExpressionAttributeNames: { '#b': 'bucket' },
            ExpressionAttributeValues: { ':b': { S: bucket } },
            ...(from && { ExclusiveStartKey: from }),
        }).catch((error) => {
            if (error.code === 'ResourceNotFoundException')
                return { Items: [] };
            throw error;
        });
        pictures.push(...found.Items.map((item) => plain({ M: item })));
        from = found.LastEvaluatedKey;
    } while (from);
    return pictures;
}

function answer(statusCode, body) {
    return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function page(pictures) {
    const rows = pictures.map((p) => `<tr><td>${escaped(p.key)}<td>${escaped(p.kind)}<td>${escaped(p.width ?? '—')}×${
        escaped(p.height ?? '—')}<td style="background:${escaped(p.dominant ?? 'none')}">${escaped(p.dominant ?? '')}`);
    return `<!doctype html><meta charset="utf-8"><title>${escaped(bucket)}</title>
<style>body{font:14px sans-serif;margin:2em}td{padding:.3em 1em}</style>
<h1>${escaped(bucket)}</h1><table>${rows.join('')}</table>`;
}
