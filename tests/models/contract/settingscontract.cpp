// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's part on what a function has besides its configuration and code.
#include "tests/models/contract/backendcontract.h"
#include "tests/models/contract/names.h"
#include "tests/support/zipof.h"

#include <QCryptographicHash>

namespace signalbox::test {

namespace {

const QString nobody = QStringLiteral("nobody");

QByteArray otherCode()
{
    return zipOf(
        {{QStringLiteral("app.py"), "def handler(event, context):\n    return {'placed': event}\n"}});
}

QString sha256(const QByteArray &zip)
{
    return QString::fromLatin1(QCryptographicHash::hash(zip, QCryptographicHash::Sha256).toBase64());
}

} // namespace

void BackendContract::needBucket(const QString &wanted)
{
    const QStringList before = call<QStringList>(&Backend::listBuckets).value_or(QStringList());
    if (!before.contains(wanted))
        QVERIFY(call<Nothing>(&Backend::createBucket, wanted));
}

void BackendContract::needAlias()
{
    const auto version = call<Version>(&Backend::publishVersion, name, QString());
    QVERIFY(version);
    Alias alias;
    alias.name = aliasName();
    alias.version = version->number;
    QVERIFY(call<Alias>(&Backend::putAlias, name, alias));
}

void BackendContract::tags()
{
    if (!backend().capabilities().tags)
        QSKIP("this backend's functions have no tags to change");
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    const bool any = gap("words of tags").isEmpty();
    const QString centre = any ? QStringLiteral("cost centre/ü") : QStringLiteral("example.org/cost-centre");
    const QMap<QString, QString> first{{QStringLiteral("team"), QStringLiteral("orders")},
                                       {centre, any ? QStringLiteral("47 11") : QStringLiteral("47.11")}};
    const auto set = call<Nothing>(&Backend::changeTags, name, TagChange{first, {}});
    QVERIFY2(set, set ? "" : qPrintable(set.error().message));
    QCOMPARE(read(name).tags, std::optional(first));
    const TagChange second{{{QStringLiteral("team"), QStringLiteral("")}}, {centre}};
    const auto changed = call<Nothing>(&Backend::changeTags, name, second);
    QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
    QCOMPARE(read(name).tags, std::optional(second.set));
    QCOMPARE(call<Nothing>(&Backend::changeTags, nobody, second).error().kind, Error::Kind::NotFound);
    if (!backend().capabilities().tagList)
        return;
    const auto listed = call<FunctionTags>(&Backend::listTags);
    QVERIFY2(listed, listed ? "" : qPrintable(listed.error().message));
    QCOMPARE(listed->value(name), second.set);
}

void BackendContract::asynchronousSettings()
{
    if (!backend().capabilities().asynchronousSettings)
        QSKIP("this backend's asynchronous calls have no settings");
    QString qualifier;
    const auto now = [&] {
        return call<AsynchronousSettings>(&Backend::asynchronousSettings, name, qualifier)
            .value_or(AsynchronousSettings{-1, -1, {}, {}});
    };
    const auto set = [&](const AsynchronousSettings &wanted) {
        const auto done = call<Nothing>(&Backend::setAsynchronousSettings, name, qualifier, wanted);
        return done ? QString() : done.error().message + u' ';
    };
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(now(), AsynchronousSettings());
    const auto queue = call<QString>(&Backend::createQueue, QStringLiteral("contract-results"), 3);
    QVERIFY2(queue, queue ? "" : qPrintable(queue.error().message));
    const AsynchronousSettings all{60, 0, {}, *queue};
    QCOMPARE(set(all), QString());
    QCOMPARE(now(), all);
    const AsynchronousSettings fewer{{}, 1, *queue, {}};
    if (!gap("replaced settings").isEmpty())
        QCOMPARE(set({}), QString());
    QCOMPARE(set(fewer), QString());
    QCOMPARE(now(), fewer);
    QCOMPARE(set({}), QString());
    QCOMPARE(now(), AsynchronousSettings());
    QCOMPARE(set({}), QString());
    if (gap("input checks").isEmpty())
        QVERIFY(set({{}, 3, {}, {}}).size() > 1);
    QCOMPARE(call<AsynchronousSettings>(&Backend::asynchronousSettings, nobody, QString()).error().kind,
             Error::Kind::NotFound);
    if (const QString why = gap("settings of aliases"); !why.isEmpty())
        return qInfo("%s", qPrintable(why));
    needAlias();
    qualifier = aliasName();
    QCOMPARE(now(), AsynchronousSettings());
    QCOMPARE(set(all), QString());
    QCOMPARE(now(), all);
    qualifier.clear();
    QCOMPARE(now(), AsynchronousSettings());
    qualifier = nobody;
    QCOMPARE(now().maxAgeSeconds, -1);
}

void BackendContract::layers()
{
    if (!backend().capabilities().layers)
        QSKIP("this backend has no layers");
    const auto publish = [this](const char *layer, const char *text) {
        const LayerSpec spec{QString::fromLatin1(layer),
                             QString::fromLatin1(text),
                             zipOf({{QStringLiteral("python/shared.py"), text}}),
                             {QStringLiteral("python3.11")}};
        return call<LayerVersion>(&Backend::publishLayer, spec);
    };
    const auto first = publish("contract-layer", "a = 1");
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    const auto second = publish("contract-layer", "a = 2").value_or(LayerVersion());
    const auto other = publish("contract-other", "b = 1").value_or(LayerVersion());
    QCOMPARE(second.number, first->number + 1);
    QCOMPARE(second.layer, QStringLiteral("contract-layer"));
    QCOMPARE(second.runtimes, QStringList{QStringLiteral("python3.11")});
    QVERIFY(second.created.isValid());

    const auto newest = call<QList<LayerVersion>>(&Backend::listLayers).value_or(QList<LayerVersion>());
    QVERIFY(newest.contains(second));
    QVERIFY(!newest.contains(*first));
    const auto versions = call<QList<LayerVersion>>(&Backend::listLayerVersions, second.layer);
    QVERIFY(versions);
    QCOMPARE(versions->first(), second);
    QVERIFY(versions->contains(*first));

    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(read(name).layers, QStringList());
    const auto attach = [this](const QStringList &arns) {
        FunctionChange change;
        change.layers = arns;
        const auto changed = call<Function>(&Backend::changeFunction, name, change);
        return changed ? read(name).layers : QStringList{changed.error().message};
    };
    QCOMPARE(attach({first->arn, other.arn}), QStringList({first->arn, other.arn}));
    QCOMPARE(attach({other.arn, second.arn}), QStringList({other.arn, second.arn}));
    QCOMPARE(attach({}), QStringList());
    FunctionChange missing;
    missing.layers = QStringList{layerArn(first->arn) + QStringLiteral(":9999")};
    QVERIFY(!call<Function>(&Backend::changeFunction, name, missing));
}

void BackendContract::provisionedConcurrency()
{
    if (!backend().capabilities().provisionedConcurrency)
        QSKIP("this backend keeps no environments ready");
    if (const QString why = gap("provisioned concurrency"); !why.isEmpty())
        QSKIP(qPrintable(why));
    const auto list = [this] {
        return call<QList<ProvisionedConcurrency>>(&Backend::listProvisioned, name)
            .value_or(QList<ProvisionedConcurrency>{{}, {}, {}});
    };
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(list(), QList<ProvisionedConcurrency>());
    const auto version = call<Version>(&Backend::publishVersion, name, QString());
    QVERIFY(version);
    QCOMPARE(
        call<Nothing>(&Backend::setProvisioned, name, QStringLiteral("77"), std::optional(1)).error().kind,
        Error::Kind::NotFound);
    const auto set = call<Nothing>(&Backend::setProvisioned, name, version->number, std::optional(2));
    QVERIFY2(set, set ? "" : qPrintable(set.error().message));
    QCOMPARE(list().value(0).qualifier, version->number);
    QCOMPARE(list().value(0).requested, 2);
    QTRY_COMPARE_WITH_TIMEOUT(list().value(0).status, ProvisionedConcurrency::Status::Ready, patienceMs);
    QCOMPARE(list().value(0).allocated, 2);
    QCOMPARE(list().value(0).available, 2);
    QVERIFY(call<Nothing>(&Backend::setProvisioned, name, version->number, std::optional<int>()));
    QCOMPARE(list(), QList<ProvisionedConcurrency>());

    Alias live;
    live.name = aliasName();
    live.version = version->number;
    QVERIFY(call<Alias>(&Backend::putAlias, name, live));
    QVERIFY(call<Nothing>(&Backend::setProvisioned, name, live.name, std::optional(1)));
    QCOMPARE(list().value(0).qualifier, live.name);
}

void BackendContract::permissions()
{
    if (!backend().capabilities().permissions)
        QSKIP("this backend's functions have no policy of their own");
    QString qualifier;
    const auto now = [&] {
        return call<FunctionPolicy>(&Backend::policy, name, qualifier)
            .value_or(FunctionPolicy{{{}, {}, {}}, {}});
    };
    QVERIFY(call<Function>(&Backend::createFunction, sample(name)));
    QCOMPARE(now(), FunctionPolicy());
    Permission bucketMay;
    bucketMay.id = QStringLiteral("photos");
    bucketMay.principal = QStringLiteral("s3.amazonaws.com");
    bucketMay.action = QStringLiteral("lambda:InvokeFunction");
    bucketMay.sourceArn = QStringLiteral("arn:aws:s3:::photos");
    bucketMay.sourceAccount = QStringLiteral("123456789012");
    const auto added = call<Nothing>(&Backend::addPermission, name, qualifier, bucketMay);
    QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    QCOMPARE(now().permissions, QList<Permission>{bucketMay});
    QVERIFY(QJsonDocument::fromJson(now().json).object().contains(QLatin1String("Statement")));
    if (gap("input checks").isEmpty())
        QCOMPARE(call<Nothing>(&Backend::addPermission, name, qualifier, bucketMay).error().kind,
                 Error::Kind::Conflict);
    Permission account;
    account.id = QStringLiteral("partner");
    account.principal = QStringLiteral("210987654321");
    account.action = QStringLiteral("lambda:GetFunction");
    account.organisation = QStringLiteral("o-a1b2c3d4e5");
    QVERIFY(call<Nothing>(&Backend::addPermission, name, qualifier, account));
    if (gap("accounts' ARNs").isEmpty())
        account.principal = QStringLiteral("arn:aws:iam::210987654321:root");
    QCOMPARE(now().permissions, QList<Permission>({bucketMay, account}));

    QVERIFY(call<Nothing>(&Backend::removePermission, name, qualifier, bucketMay.id));
    QCOMPARE(now().permissions, QList<Permission>{account});
    QVERIFY(call<Nothing>(&Backend::removePermission, name, qualifier, account.id));
    QCOMPARE(now().permissions, QList<Permission>());
    QCOMPARE(call<FunctionPolicy>(&Backend::policy, nobody, qualifier).error().kind, Error::Kind::NotFound);

    if (const QString why = gap("policies of aliases"); !why.isEmpty())
        return qInfo("%s", qPrintable(why));
    needAlias();
    qualifier = aliasName();
    QCOMPARE(now(), FunctionPolicy());
    QVERIFY(call<Nothing>(&Backend::addPermission, name, qualifier, bucketMay));
    QCOMPARE(now().permissions, QList<Permission>{bucketMay});
    qualifier.clear();
    QCOMPARE(now(), FunctionPolicy());
    qualifier = aliasName();
    QVERIFY(call<Nothing>(&Backend::removePermission, name, qualifier, bucketMay.id));
    QCOMPARE(now(), FunctionPolicy());
}

void BackendContract::architecture()
{
    if (!backend().capabilities().architectures)
        QSKIP("this backend's functions are built for one architecture");
    FunctionSpec spec = sample(name);
    spec.architecture = QStringLiteral("arm64");
    const auto created = call<Function>(&Backend::createFunction, spec);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->architecture, spec.architecture);
    if (const QString why = gap("architecture of new code"); !why.isEmpty())
        return qInfo("%s", qPrintable(why));
    const auto other =
        call<Function>(&Backend::updateCode, name, otherCode(), CodeUpdate{QStringLiteral("x86_64"), {}});
    QVERIFY2(other, other ? "" : qPrintable(other.error().message));
    QCOMPARE(other->architecture, QStringLiteral("x86_64"));
    const auto kept = call<Function>(&Backend::updateCode, name, sample(name).zip, CodeUpdate());
    QCOMPARE(kept.value_or(Function()).architecture, QStringLiteral("x86_64"));
}

void BackendContract::eventBuses()
{
    if (!backend().capabilities().eventBuses)
        QSKIP("this backend has no event buses");
    if (const QString why = gap("event buses"); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QStringList buses = call<QStringList>(&Backend::listEventBuses).value_or(QStringList());
    QVERIFY2(buses.value(0).endsWith(QLatin1String(":event-bus/default")), qPrintable(buses.join(u' ')));
}

void BackendContract::codeFromBucket()
{
    if (!backend().capabilities().codeFromBuckets)
        QSKIP("this backend takes no code from buckets");
    needBucket(bucket);
    const CodePlace place{bucket, QStringLiteral("builds/app 1.zip"), {}};
    QVERIFY(put(bucket, place.key, otherCode()));
    FunctionSpec spec = sample(name);
    spec.zip.clear();
    spec.place = place;
    const auto created = call<Function>(&Backend::createFunction, spec);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->codeSha256, sha256(otherCode()));
    QVERIFY(deployAnother(name));
    const auto updated = call<Function>(&Backend::updateCodeFrom, name, place, CodeUpdate());
    QVERIFY2(updated, updated ? "" : qPrintable(updated.error().message));
    QCOMPARE(updated->codeSha256, sha256(otherCode()));
    if (gap("input checks").isEmpty()) {
        const CodePlace nowhere{bucket, QStringLiteral("builds/none.zip"), {}};
        const auto refused = call<Function>(&Backend::updateCodeFrom, name, nowhere, CodeUpdate());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    }
}

} // namespace signalbox::test
