// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Event streams in many mutations by a fixed seed: whatever comes in, the decoder gives what is whole and
// then an error, the same in whichever pieces it comes.
#include "models/backends/aws/framedecoder.h"
#include "models/backends/aws/logs.h"
#include "tests/unit/backends/eventframes.h"

#include <QTest>
#include <random>

using namespace signalbox;
using namespace signalbox::aws;
using signalbox::test::eventFrame;
using signalbox::test::frame;

namespace {

constexpr int mutations = 20'000;

QByteArray mutated(QByteArray bytes, std::mt19937 &random)
{
    for (auto count = 1 + random() % 4; count > 0 && !bytes.isEmpty(); --count) {
        const auto at = qsizetype(random() % std::size_t(bytes.size()));
        switch (random() % 4) {
        case 0:
            bytes[at] = char(random());
            break;
        case 1:
            bytes.remove(at, qsizetype(1 + random() % 8));
            break;
        case 2:
            bytes.insert(at, char(random()));
            break;
        default:
            bytes.truncate(at);
        }
    }
    return bytes;
}

/// A frame whose checksums fit, with whatever there is in its headers.
QByteArray sealed(const QByteArray &headers, const QByteArray &payload)
{
    const QByteArray lengths = test::bigEndian(quint32(16 + headers.size() + payload.size())) +
                               test::bigEndian(quint32(headers.size()));
    return test::withChecksum(test::withChecksum(lengths) + headers + payload);
}

} // namespace

class FramesFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streams()
    {
        const QByteArray whole = eventFrame("sessionStart", "{}") +
                                 eventFrame("sessionUpdate", R"({"sessionResults":[]})") +
                                 frame({{":message-type", "exception"}}, "{}");
        std::mt19937 random(20261126);
        int broken = 0;
        for (int i = 0; i < mutations; ++i) {
            const QByteArray bytes = mutated(whole, random);
            FrameDecoder atOnce;
            const auto expected = atOnce.feed(bytes);
            FrameDecoder inPieces;
            FrameDecoder::Batch all;
            for (qsizetype at = 0; at < bytes.size(); at += 5) {
                const auto batch =
                    inPieces.feed(QByteArrayView(bytes).sliced(at, qMin<qsizetype>(5, bytes.size() - at)));
                all.frames += batch.frames;
                all.error = batch.error ? batch.error : all.error;
            }
            QCOMPARE(all.frames, expected.frames);
            QCOMPARE(all.error, expected.error);
            broken += expected.error ? 1 : 0;
        }
        QVERIFY(broken > mutations / 10);
    }

    void headers()
    {
        std::mt19937 random(20261127);
        const QByteArray good("\x0b:event-type\x07\x00\x01"
                              "a\x01n\x04\x00\x00\x00\x01\x01t\x08"
                              "12345678",
                              34);
        int taken = 0;
        for (int i = 0; i < mutations; ++i) {
            FrameDecoder decoder;
            const auto batch = decoder.feed(sealed(mutated(good, random), "{}"));
            QCOMPARE(batch.frames.isEmpty(), batch.error.has_value());
            taken += int(batch.frames.size());
        }
        QVERIFY(taken > 0);
    }

    void updates()
    {
        std::mt19937 random(20261128);
        const QByteArray good =
            R"({"sessionMetadata":{"sampled":true},"sessionResults":[{"logStreamName":"s",)"
            R"("logGroupIdentifier":"1:g","message":"m","timestamp":1,"ingestionTime":2}]})";
        QCOMPARE(logs::parseLiveUpdate(good)->lines.value(QStringLiteral("g")).size(), 1);
        for (int i = 0; i < mutations; ++i) {
            const auto update = logs::parseLiveUpdate(mutated(good, random));
            QVERIFY(update || !update.error().message.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(FramesFuzzTest)
#include "tst_frames_fuzz.moc"
