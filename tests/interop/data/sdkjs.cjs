// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Run by sdkjs_test.py. Each part throws when the engine answers wrongly.
'use strict';
const assert = require('node:assert/strict');
const { randomBytes } = require('node:crypto');
const s3 = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const dynamo = require('@aws-sdk/client-dynamodb');
const document = require('@aws-sdk/lib-dynamodb');
const cloudwatch = require('@aws-sdk/client-cloudwatch');
const logs = require('@aws-sdk/client-cloudwatch-logs');

async function buckets() {
    const client = new s3.S3({ forcePathStyle: true });
    await client.createBucket({ Bucket: 'box' });
    await client.putObject({ Bucket: 'box', Key: 'a/1', Body: 'hello', Metadata: { who: 'me' } });
    const got = await client.getObject({ Bucket: 'box', Key: 'a/1' });
    assert.equal(await got.Body.transformToString(), 'hello');
    assert.deepEqual(got.Metadata, { who: 'me' });
    const big = randomBytes(11 << 20);
    await new Upload({ client, params: { Bucket: 'box', Key: 'big', Body: big }, partSize: 5 << 20 }).done();
    const part = await client.getObject({ Bucket: 'box', Key: 'big', Range: 'bytes=5242880-5242889' });
    assert.deepEqual(Buffer.from(await part.Body.transformToByteArray()), big.subarray(5242880, 5242890));
    const head = await client.headObject({ Bucket: 'box', Key: 'big' });
    assert.equal(head.ContentLength, big.length);
    const listed = await client.listObjectsV2({ Bucket: 'box', Delimiter: '/' });
    assert.deepEqual([listed.Contents.map((each) => each.Key), listed.CommonPrefixes], [['big'], [{ Prefix: 'a/' }]]);
    const url = await getSignedUrl(client, new s3.GetObjectCommand({ Bucket: 'box', Key: 'a/1' }), { expiresIn: 60 });
    assert.equal(await (await fetch(url)).text(), 'hello');
    const upload = await getSignedUrl(client, new s3.PutObjectCommand({ Bucket: 'box', Key: 'linked' }), { expiresIn: 60 });
    assert.equal((await fetch(upload, { method: 'PUT', body: 'by link' })).status, 200);
    const linked = await client.getObject({ Bucket: 'box', Key: 'linked' });
    assert.equal(await linked.Body.transformToString(), 'by link');
    await client.copyObject({ Bucket: 'box', Key: 'copy', CopySource: 'box/a/1' });
    await client.putObjectTagging({ Bucket: 'box', Key: 'copy', Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] } });
    assert.deepEqual((await client.getObjectTagging({ Bucket: 'box', Key: 'copy' })).TagSet, [{ Key: 'k', Value: 'v' }]);
    await assert.rejects(client.getObject({ Bucket: 'box', Key: 'none' }), { name: 'NoSuchKey' });
    await assert.rejects(client.getBucketPolicy({ Bucket: 'box' }), { name: 'NoSuchBucketPolicy' });
    const gone = await client.deleteObjects({ Bucket: 'box', Delete: { Objects: ['a/1', 'big', 'copy', 'linked'].map((Key) => ({ Key })) } });
    assert.equal(gone.Deleted.length, 4);
    await client.deleteBucket({ Bucket: 'box' });
}

async function tables() {
    const client = new dynamo.DynamoDB({});
    const table = document.DynamoDBDocument.from(client);
    await client.createTable({
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    await dynamo.waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: 'things' });
    await table.put({ TableName: 'things', Item: { id: 'x', count: 1, pieces: [1, 'two', null], set: new Set(['a', 'b']) } });
    const updated = await table.update({
        TableName: 'things',
        Key: { id: 'x' },
        UpdateExpression: 'SET #c = #c + :one, fresh = if_not_exists(fresh, :one) REMOVE pieces[1] DELETE #s :b',
        ConditionExpression: '#c = :one AND contains(#s, :a)',
        ExpressionAttributeNames: { '#c': 'count', '#s': 'set' },
        ExpressionAttributeValues: { ':one': 1, ':a': 'a', ':b': new Set(['b']) },
        ReturnValues: 'ALL_NEW',
    });
    assert.deepEqual(updated.Attributes, { id: 'x', count: 2, fresh: 1, pieces: [1, null], set: new Set(['a']) });
    await assert.rejects(
        table.put({ TableName: 'things', Item: { id: 'x' }, ConditionExpression: 'attribute_not_exists(id)' }),
        { name: 'ConditionalCheckFailedException' },
    );
    await table.transactWrite({
        TransactItems: [
            { Put: { TableName: 'things', Item: { id: 'y' } } },
            { ConditionCheck: { TableName: 'things', Key: { id: 'x' }, ConditionExpression: 'attribute_exists(id)' } },
        ],
    });
    await assert.rejects(
        table.transactWrite({
            TransactItems: [
                { Delete: { TableName: 'things', Key: { id: 'y' } } },
                { ConditionCheck: { TableName: 'things', Key: { id: 'z' }, ConditionExpression: 'attribute_exists(id)' } },
            ],
        }),
        (error) => error.name === 'TransactionCanceledException' && error.CancellationReasons[1].Code === 'ConditionalCheckFailed',
    );
    assert.equal((await table.scan({ TableName: 'things', Select: 'COUNT' })).Count, 2);
    await client.deleteTable({ TableName: 'things' });
}

async function metrics() {
    const client = new cloudwatch.CloudWatch({});
    const now = new Date(Math.floor(Date.now() / 60000) * 60000);
    await client.putMetricData({ Namespace: 'Js', MetricData: [{ MetricName: 'm', Values: [1, 2, 3], Timestamp: now }] });
    const answer = await client.getMetricStatistics({
        Namespace: 'Js', MetricName: 'm', StartTime: now, EndTime: new Date(+now + 60000), Period: 60, Statistics: ['Sum', 'Maximum'],
    });
    assert.deepEqual(answer.Datapoints, [{ Timestamp: now, Unit: 'None', Sum: 6, Maximum: 3 }]);
    await assert.rejects(client.putMetricData({ Namespace: 'AWS/Js', MetricData: [{ MetricName: 'm', Value: 1 }] }),
        (error) => error.name === 'InvalidParameterValueException');
}

async function tail() {
    const client = new logs.CloudWatchLogs({ disableHostPrefix: true });
    await client.createLogGroup({ logGroupName: 'g' });
    await client.createLogStream({ logGroupName: 'g', logStreamName: 's' });
    const session = await client.startLiveTail({ logGroupIdentifiers: ['arn:aws:logs:us-east-1:000000000000:log-group:g'] });
    let started = false;
    for await (const event of session.responseStream) {
        if (event.sessionStart) {
            started = true;
            const put = { timestamp: Date.now(), message: 'from JavaScript' };
            await client.putLogEvents({ logGroupName: 'g', logStreamName: 's', logEvents: [put] });
        } else if (event.sessionUpdate.sessionResults.length) {
            assert.equal(event.sessionUpdate.sessionResults[0].message, 'from JavaScript');
            break;
        }
    }
    assert.ok(started);
    const found = await client.filterLogEvents({ logGroupName: 'g', filterPattern: 'JavaScript' });
    assert.equal(found.events.length, 1);
}

async function all() {
    const done = [];
    for (const [name, part] of Object.entries({ buckets, tables, metrics, logs: tail })) {
        await part();
        done.push(name);
    }
    console.log(JSON.stringify({ done }));
}

all().then(() => process.exit(0), (error) => {
    console.error(error);
    process.exit(1);
});
