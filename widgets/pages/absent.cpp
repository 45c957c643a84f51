// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/absent.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct AbsentText
{
    Q_DECLARE_TR_FUNCTIONS(Absent)
};

QString openFaas(FunctionPart part)
{
    switch (part) {
    case FunctionPart::ReservedConcurrency:
        return AbsentText::tr("OpenFaaS reserves none: Scaling below bounds the replicas.");
    case FunctionPart::Layers:
        return AbsentText::tr("OpenFaaS has no layers: a function's image holds all that it needs.");
    case FunctionPart::AsynchronousCalls:
        return AbsentText::tr(
            "OpenFaaS treats all asynchronous calls alike: the gateway's queue-worker makes "
            "them, and its settings say how long they may wait and whether they are tried "
            "again. A call may name an address that is sent the answer: see Test.");
    case FunctionPart::Permissions:
        return AbsentText::tr(
            "OpenFaaS functions have no policy of their own: whoever reaches the gateway may "
            "call them, and whoever signs in to it may change them.");
    case FunctionPart::Versions:
        return AbsentText::tr(
            "OpenFaaS keeps no versions: an image's tag tells them apart. Deploy another one "
            "under Code.");
    case FunctionPart::CodeArchives:
        return AbsentText::tr(
            "OpenFaaS deploys container images only: build one with your code, push it to a "
            "registry that the gateway reaches, and name it here.");
    case FunctionPart::Tags:
    case FunctionPart::Metrics:
        break;
    }
    return {};
}

QString knative(FunctionPart part)
{
    switch (part) {
    case FunctionPart::ReservedConcurrency:
        return AbsentText::tr("Knative reserves none: Scaling below bounds the instances.");
    case FunctionPart::Layers:
        return AbsentText::tr("Knative has no layers: a service's image holds all that it needs.");
    case FunctionPart::AsynchronousCalls:
        return AbsentText::tr("Knative has no asynchronous calls of its own: a broker queues events for a "
                              "service and tries them again. Bind one under Triggers.");
    case FunctionPart::Permissions:
        return AbsentText::tr("Knative services have no policy of their own: the cluster's roles say who may "
                              "change them, and whoever reaches their address may call them.");
    case FunctionPart::CodeArchives:
        return AbsentText::tr("Knative runs container images only: build one with your code, push it to a "
                              "registry that the cluster reaches, and name it here.");
    case FunctionPart::Metrics:
        return AbsentText::tr("Knative keeps no metrics itself. What instances count or log is recorded, and "
                              "shown under Live and Invocations.");
    case FunctionPart::Tags:
    case FunctionPart::Versions:
        break;
    }
    return {};
}

QString anyOther(FunctionPart part)
{
    switch (part) {
    case FunctionPart::ReservedConcurrency:
        return AbsentText::tr("This connection reserves no concurrency.");
    case FunctionPart::Layers:
        return AbsentText::tr("This connection has no layers.");
    case FunctionPart::AsynchronousCalls:
        return AbsentText::tr(
            "This connection treats all asynchronous calls alike: there is nothing to set.");
    case FunctionPart::Permissions:
        return AbsentText::tr("Functions of this connection have no policy of their own; who reaches the "
                              "server may call them.");
    case FunctionPart::Tags:
        return AbsentText::tr("Functions of this connection have no tags that could be changed here.");
    case FunctionPart::Versions:
        return AbsentText::tr("This connection keeps no versions.");
    case FunctionPart::CodeArchives:
        return {};
    case FunctionPart::Metrics:
        break;
    }
    return AbsentText::tr("This connection counts nothing by itself. Live and Invocations show what was "
                          "recorded.");
}

} // namespace

QString whyAbsent(FunctionPart part, Connection::Kind kind)
{
    QString text;
    if (kind == Connection::Kind::OpenFaas)
        text = openFaas(part);
    else if (kind == Connection::Kind::Knative)
        text = knative(part);
    return text.isEmpty() ? anyOther(part) : text;
}

} // namespace signalbox
