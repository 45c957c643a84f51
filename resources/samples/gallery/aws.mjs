// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DynamoDB over HTTP, signed with Signature Version 4, without an SDK.
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';

const region = process.env.AWS_REGION ?? 'us-east-1';
const endpoint = new URL(process.env.AWS_ENDPOINT_URL || `https://dynamodb.${region}.amazonaws.com`);
const client = endpoint.protocol === 'https:' ? https : http;
const agent = new client.Agent({ keepAlive: true });

const hash = (text) => createHash('sha256').update(text).digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text).digest();

export async function dynamodb(operation, request) {
    const { status, body } = await post(JSON.stringify(request), {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
    });
    const answer = JSON.parse(body || '{}');
    if (status === 200)
        return answer;
    const code = (answer.__type ?? '').split('#').pop();
    throw Object.assign(new Error(`${code}: ${answer.message ?? status}`), { code });
}

/** A DynamoDB attribute value as a plain JavaScript value. */
export function plain(attribute) {
    const [kind, value] = Object.entries(attribute)[0];
    switch (kind) {
    case 'N': return Number(value);
    case 'NULL': return null;
    case 'L': return value.map(plain);
    case 'M': return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
    default: return value;
    }
}

function post(body, headers) {
    return new Promise((resolve, reject) => {
        const options = { agent, method: 'POST', path: '/', host: endpoint.hostname, port: endpoint.port,
                          headers: { ...signed(headers, body), 'content-length': Buffer.byteLength(body) } };
        const call = client.request(options, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part)).on('error', reject)
                .on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts).toString() }));
        });
        call.on('error', reject).end(body);
    });
}

function signed(given, body) {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const headers = { ...given, host: endpoint.host, 'x-amz-date': now, 'x-amz-content-sha256': hash(body) };
    if (process.env.AWS_SESSION_TOKEN)
        headers['x-amz-security-token'] = process.env.AWS_SESSION_TOKEN;
    const names = Object.keys(headers).sort();
    const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'),
                       hash(body)].join('\n');
    const scope = `${now.slice(0, 8)}/${region}/dynamodb/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', now, scope, hash(canonical)].join('\n');
    const key = scope.split('/').reduce(mac, `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`);
    const signature = mac(key, text).toString('hex');
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${process.env.AWS_ACCESS_KEY_ID}/${scope}, ` +
        `SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return headers;
}
