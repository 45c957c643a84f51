// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/runtime/extensions.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using State = Extension::State;

[[noreturn]] void refuse(const char *type, const std::string &message)
{
    throw ServiceError(403, type, message);
}

void checkEvents(const std::vector<std::string> &events, bool external)
{
    for (const auto &event : events) {
        if (event != "INVOKE" && event != "SHUTDOWN")
            refuse("Extension.InvalidEventType", event + ": invalid event type");
        if (event == "SHUTDOWN" && !external)
            refuse("Extension.InvalidEventType", "SHUTDOWN: internal extensions cannot register for it");
    }
}

ServiceError gone()
{
    return {410, "Gone", "This environment has ended."};
}

} // namespace

bool Extension::wants(const char *event) const
{
    return isRegistered() && std::ranges::find(events, event) != events.end();
}

const char *Extension::stateName() const
{
    switch (state) {
    case State::Started:
        return "Started";
    case State::Registered:
        return "Registered";
    case State::Ready:
    case State::Busy:
        return "Ready";
    case State::Failed:
        return "Failed";
    case State::Exited:
        return "Exited";
    }
    return "";
}

Extensions::Extensions(asio::io_context &io, const std::vector<std::string> &started)
    : m_io(io)
{
    for (const auto &name : started)
        m_all.push_back(std::make_unique<Extension>(io, name, true));
}

std::string Extensions::add(const std::string &name, const std::vector<std::string> &events)
{
    if (name.empty())
        refuse("Extension.InvalidExtensionName", "The Lambda-Extension-Name header is missing");
    const auto found = std::ranges::find_if(m_all, [&](const auto &each) { return each->name == name; });
    Extension *known = found == m_all.end() ? nullptr : found->get();
    const bool external = known != nullptr && known->external;
    checkEvents(events, external);
    if (!m_open || (external && m_runtimeStarted) || (known != nullptr && known->isRegistered()))
        refuse("Extension.RegistrationFailed", name + " cannot register now");
    if (known == nullptr && m_all.size() >= Most)
        refuse("Extension.TooManyExtensions", "The maximum number of extensions is " + std::to_string(Most));
    if (known == nullptr)
        known = m_all.emplace_back(std::make_unique<Extension>(m_io, name, false)).get();
    Extension &added = *known;
    added.id = randomUuid();
    added.events = events;
    added.state = State::Registered;
    const std::string id = added.id;
    changed();
    return id;
}

Extension &Extensions::find(const std::string &id) const
{
    if (id.empty())
        refuse("Extension.MissingExtensionIdentifier", "The Lambda-Extension-Identifier header is missing");
    const auto found = std::ranges::find_if(m_all, [&](const auto &each) { return each->id == id; });
    if (id.size() != 36)
        refuse("Extension.InvalidExtensionIdentifier", "The extension's identifier is not a UUID");
    if (found == m_all.end())
        refuse("Extension.UnknownExtensionIdentifier", "There is no extension of this identifier");
    return **found;
}

const std::string &Extensions::nameOf(const std::string &id) const
{
    return find(id).name;
}

Async<ExtensionMessage> Extensions::next(std::string id)
{
    Extension &extension = find(id);
    if (extension.state == State::Failed || extension.state == State::Exited)
        refuse("Extension.InvalidExtensionState", "The extension has given up");
    if (extension.poll.waiting()) // its connection broke, and it asks again
        extension.poll.resume(std::make_exception_ptr(gone()), {});
    if (extension.pending.empty()) {
        extension.state = State::Ready;
        asio::post(m_io, [tell = changed] { tell(); });
        ExtensionMessage message = co_await extension.poll.wait();
        co_return message;
    }
    ExtensionMessage message = std::move(extension.pending.front());
    extension.pending.pop_front();
    extension.state = State::Busy;
    co_return message;
}

void Extensions::giveUp(const std::string &id, bool initialising, const std::string &type)
{
    Extension &extension = find(id);
    const bool allowed = initialising ? extension.state == State::Registered : extension.isRegistered();
    if (!allowed || extension.state == State::Failed || extension.state == State::Exited)
        refuse("Extension.InvalidExtensionState", extension.name + " cannot say this now");
    if (type.empty())
        refuse("Extension.MissingHeader", "The Lambda-Extension-Function-Error-Type header is missing");
    extension.state = State::Failed;
    extension.errorType = type;
    failed(initialising ? "Extension.InitError" : "Extension.ExitError", extension.name + ": " + type);
}

bool Extensions::allRegistered() const
{
    return std::ranges::all_of(m_all, [](const auto &each) { return each->isRegistered(); });
}

bool Extensions::idle() const
{
    return std::ranges::all_of(m_all, [](const auto &each) {
        return each->state == State::Ready || each->state == State::Failed || each->state == State::Exited;
    });
}

bool Extensions::registered(bool external) const
{
    return std::ranges::any_of(
        m_all, [&](const auto &each) { return each->external == external && each->isRegistered(); });
}

void Extensions::deliver(Extension &to, const nlohmann::json &event)
{
    ExtensionMessage message{randomUuid(),
                             event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
    if (to.poll.waiting()) {
        to.state = State::Busy;
        to.poll.resume({}, std::move(message));
    } else {
        to.pending.push_back(std::move(message));
    }
}

void Extensions::invoke(const nlohmann::json &event)
{
    for (const auto &each : m_all)
        if (each->wants("INVOKE") && each->state == State::Ready)
            deliver(*each, event);
}

bool Extensions::shutDown(const std::string &reason, long long deadlineMs)
{
    for (const auto &each : m_all) {
        const bool alive = each->state != State::Failed && each->state != State::Exited;
        if (!each->external || !alive || !each->wants("SHUTDOWN"))
            continue;
        each->told = true;
        deliver(*each, {{"eventType", "SHUTDOWN"}, {"shutdownReason", reason}, {"deadlineMs", deadlineMs}});
    }
    return shuttingDown();
}

void Extensions::exited(std::size_t place)
{
    if (place >= m_all.size())
        return;
    m_all[place]->state = State::Exited;
    m_all[place]->poll.resume(std::make_exception_ptr(gone()), {});
}

bool Extensions::shuttingDown() const
{
    return std::ranges::any_of(m_all,
                               [](const auto &each) { return each->told && each->state != State::Exited; });
}

void Extensions::close()
{
    m_open = false;
    for (const auto &each : m_all)
        each->poll.resume(std::make_exception_ptr(gone()), {});
}

} // namespace signalbox::engine
