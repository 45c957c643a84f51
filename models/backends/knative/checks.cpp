// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/checks.h"

#include "models/backends/knative/json.h"

#include <QCoreApplication>

namespace signalbox::knative {

namespace {

struct ChecksText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeChecks)
};

const QString serving = QStringLiteral("serving.knative.dev");

QJsonObject attributes(const QString &nameSpace, const QString &verb, const QString &group,
                       const QString &resource, const QString &subresource = {})
{
    return {{QStringLiteral("namespace"), nameSpace},
            {QStringLiteral("verb"), verb},
            {QStringLiteral("group"), group},
            {QStringLiteral("resource"), resource},
            {QStringLiteral("subresource"), subresource}};
}

/// "watch pods/log in default"
QString words(const QJsonObject &asked)
{
    QString resource = asked.value(QLatin1String("resource")).toString();
    if (const QString sub = asked.value(QLatin1String("subresource")).toString(); !sub.isEmpty())
        resource += u'/' + sub;
    if (const QString group = asked.value(QLatin1String("group")).toString(); !group.isEmpty())
        resource += u'.' + group;
    return ChecksText::tr("%1 %2 in namespace %3")
        .arg(asked.value(QLatin1String("verb")).toString(), resource,
             asked.value(QLatin1String("namespace")).toString());
}

} // namespace

Flow<QList<CheckReport>> Checks::run()
{
    const QString space = m_client.nameSpace();
    QList<CheckReport> reports;
    CheckReport knative = co_await installed();
    knative.nameSpaces = co_await nameSpaces();
    reports.append(knative);
    const QPair<QString, QJsonObject> tries[] = {
        {ChecksText::tr("Functions"),
         attributes(space, QStringLiteral("list"), serving, QStringLiteral("services"))},
        {ChecksText::tr("Create functions"),
         attributes(space, QStringLiteral("create"), serving, QStringLiteral("services"))},
        {ChecksText::tr("Change functions"),
         attributes(space, QStringLiteral("patch"), serving, QStringLiteral("services"))},
        {ChecksText::tr("Versions"),
         attributes(space, QStringLiteral("list"), serving, QStringLiteral("revisions"))},
        {ChecksText::tr("Instances"), attributes(space, QStringLiteral("watch"), {}, QStringLiteral("pods"))},
        {ChecksText::tr("Logs"),
         attributes(space, QStringLiteral("get"), {}, QStringLiteral("pods"), QStringLiteral("log"))},
    };
    for (const auto &[name, asked] : tries) {
        CheckReport report = co_await allowed(name, asked);
        reports.append(report);
    }
    co_return reports;
}

Flow<CheckReport> Checks::installed()
{
    const QString name = ChecksText::tr("Knative Serving");
    Request request = get("/apis/serving.knative.dev/v1");
    auto found = co_await attempt(m_client.done(request));
    if (found)
        co_return CheckReport{name, true, {}, {}};
    if (isUnknownKind(found.error()))
        co_return CheckReport{name, false, ChecksText::tr("It is not installed in this cluster."),
                              ChecksText::tr("Ask the cluster's administrator to install it.")};
    co_return CheckReport{name, false, found.error().message, found.error().advice};
}

/// Not everybody may list them; nobody needs to.
Flow<QStringList> Checks::nameSpaces()
{
    auto found = co_await attempt(m_client.list("/api/v1/namespaces", {}));
    QStringList names;
    const QJsonArray all = found.value_or(QJsonArray());
    for (const QJsonValue each : all)
        names.append(each[QLatin1String("metadata")][QLatin1String("name")].toString());
    co_return names;
}

Flow<CheckReport> Checks::allowed(QString name, QJsonObject asked)
{
    const QJsonObject review{
        {QStringLiteral("apiVersion"), QStringLiteral("authorization.k8s.io/v1")},
        {QStringLiteral("kind"), QStringLiteral("SelfSubjectAccessReview")},
        {QStringLiteral("spec"), QJsonObject{{QStringLiteral("resourceAttributes"), asked}}}};
    Request request = create("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review);
    auto answer = co_await attempt(m_client.object(request));
    if (!answer)
        co_return CheckReport{name, false, answer.error().message, answer.error().advice};
    if (objectAt(*answer, {"status"}).value(QLatin1String("allowed")).toBool())
        co_return CheckReport{name, true, {}, {}};
    co_return CheckReport{name, false, ChecksText::tr("You may not do this here."),
                          ChecksText::tr("The permission to %1 is missing.").arg(words(asked))};
}

Flow<QString> Checks::version()
{
    QJsonObject cluster = co_await m_client.object(get("/version"));
    const QString kubernetes =
        QStringLiteral("Kubernetes ") + cluster.value(QLatin1String("gitVersion")).toString();
    Request request = get("/api/v1/namespaces/knative-serving");
    auto space = co_await attempt(m_client.object(request));
    if (!space)
        co_return kubernetes; // not everybody may read it
    const QString knative =
        objectAt(*space, {"metadata", "labels"}).value(QLatin1String("app.kubernetes.io/version")).toString();
    co_return knative.isEmpty() ? kubernetes : QStringLiteral("Knative %1, ").arg(knative) + kubernetes;
}

} // namespace signalbox::knative
