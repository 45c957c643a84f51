// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/http/error.h"
#include "app/engine/resources/sqs/operations.h"

#include <algorithm>

namespace signalbox::engine::sqs {

namespace {

constexpr std::int64_t mostListed = 1000;

[[noreturn]] void noSuchQueue()
{
    throw ServiceError(400, "QueueDoesNotExist", "The specified queue does not exist.");
}

/// A redrive policy's target must be there, and deliver the way its source does.
void checkRedrive(const Session &session, const Queue &queue, const Attributes &attributes)
{
    const auto given = attributes.find("RedrivePolicy");
    if (given == attributes.end() || given->second.empty())
        return;
    Queue changed = queue;
    changed.attributes["RedrivePolicy"] = given->second;
    const auto target = session.stores.queues.findArn(changed.redrive()->targetArn);
    if (!target || target->region != queue.region)
        invalid(given->second, "RedrivePolicy", "Dead letter target does not exist.");
    if (target->fifo() != queue.fifo())
        invalid(given->second, "RedrivePolicy",
                "Dead-letter queue must be same type of queue as the source.");
    if (!target->takesDeadLettersOf(queue.arn(session.account)))
        invalid(given->second, "RedrivePolicy",
                "The dead-letter queue's RedriveAllowPolicy does not allow this source queue.");
}

/// An existing queue answers for one that is wished just like it.
void checkSame(const Session &session, const Queue &existing, const Attributes &wished)
{
    const Attributes shown = shownAttributes(existing, session.account);
    for (const auto &[name, value] : wished) {
        const auto found = shown.find(name);
        if (found == shown.end() ? !value.empty() : found->second != value)
            throw ServiceError(
                400, "QueueNameExists",
                "A queue already exists with the same name and a different value for attribute " + name);
    }
}

std::string checkedName(const Request &request, const Attributes &attributes)
{
    std::string name = request.required("QueueName");
    const bool fifo = attributes.contains("FifoQueue");
    if (!isQueueName(name) || (fifo && !name.ends_with(".fifo")))
        throw ServiceError(
            400, "InvalidParameterValue",
            fifo ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                   "underscores, must end with .fifo suffix and be 1 to 80 in length."
                 : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in "
                   "length");
    if (name.ends_with(".fifo") && !fifo)
        throw ServiceError(
            400, "InvalidParameterValue",
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    return name;
}

/// The tags of a request.
std::map<std::string, std::string> tagsOf(const Json &object)
{
    std::map<std::string, std::string> result;
    for (const auto &[name, value] : object.items()) {
        if (name.starts_with("aws:"))
            throw ServiceError(400, "InvalidParameterValue",
                               "Tag keys that begin with aws: are reserved for system use.");
        result[name] = value.get<std::string>();
    }
    return result;
}

/// MaxResults and NextToken of a request: how many, and after which name.
std::pair<std::size_t, std::string> pageOf(const Request &request)
{
    const auto limit = request.integer("MaxResults", 1, mostListed).value_or(mostListed);
    const auto after = base64Decode(request.text("NextToken").value_or(""));
    if (!after)
        invalid(*request.text("NextToken"), "NextToken", "It is not one that was given.");
    return {static_cast<std::size_t>(limit), *after};
}

/// Cuts a list that is one longer than its page, and says so.
Json shownPage(const Session &session, const char *member, std::vector<Queue> queues, std::size_t limit)
{
    Json result = Json::object();
    if (queues.size() > limit) {
        queues.resize(limit);
        result["NextToken"] = base64Encode(queues.back().name);
    }
    Json urls = Json::array();
    for (const Queue &queue : queues)
        urls.push_back(session.url(queue));
    result[member] = std::move(urls);
    return result;
}

} // namespace

Queue Session::queue(const Request &request) const
{
    const std::string given = request.required("QueueUrl");
    auto found = stores.queues.find(region, given.substr(given.rfind('/') + 1));
    if (!found)
        noSuchQueue();
    return std::move(*found);
}

std::string Session::url(const Queue &queue) const
{
    return address + "/" + account + "/" + queue.name;
}

Json createQueue(Session &session, const Request &request)
{
    const Json &given = request.object("Attributes");
    const std::string name = request.required("QueueName");
    // FifoQueue=false says what is so anyway.
    Json wanted = given;
    if (!name.ends_with(".fifo") && wanted.value("FifoQueue", "") == "false")
        wanted.erase("FifoQueue");
    const Attributes attributes =
        checkedAttributes(wanted, wanted.contains("FifoQueue") ? name + ".fifo" : name);
    checkedName(request, attributes);
    if (const auto existing = session.stores.queues.find(session.region, name)) {
        checkSame(session, *existing, attributes);
        return {{"QueueUrl", session.url(*existing)}};
    }
    Queue queue{0, session.region, name, session.now, session.now, attributes, {}};
    const char *tags = request.find("Tags") ? "Tags" : "tags";
    queue.tags = tagsOf(request.object(tags));
    checkRedrive(session, queue, attributes);
    session.stores.queues.create(queue);
    session.announced.emplace_back(name, "created");
    session.woken.push_back(QueueHub::anyQueue);
    return {{"QueueUrl", session.url(queue)}};
}

Json deleteQueue(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    session.stores.queues.remove(queue.id);
    session.announced.emplace_back(queue.name, "deleted");
    session.woken.push_back(queue.id);
    return nullptr;
}

Json getQueueAttributes(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    const auto names = request.texts("AttributeNames");
    for (const std::string &name : names) {
        if (!isAttribute(name))
            unknownAttribute(name);
    }
    Attributes all = shownAttributes(queue, session.account);
    const MessageCounts counts = session.stores.queues.count(queue.id, session.now);
    all["ApproximateNumberOfMessages"] = std::to_string(counts.visible);
    all["ApproximateNumberOfMessagesNotVisible"] = std::to_string(counts.inFlight);
    all["ApproximateNumberOfMessagesDelayed"] = std::to_string(counts.delayed);
    const auto asked = [&](const std::string &name) { return std::ranges::find(names, name) != names.end(); };
    if (!asked("All"))
        std::erase_if(all, [&](const auto &each) { return !asked(each.first); });
    return all.empty() ? Json::object() : Json{{"Attributes", all}};
}

Json getQueueUrl(Session &session, const Request &request)
{
    const auto found = session.stores.queues.find(session.region, request.required("QueueName"));
    const auto owner = request.text("QueueOwnerAWSAccountId");
    if (!found || (owner && *owner != session.account))
        noSuchQueue();
    return {{"QueueUrl", session.url(*found)}};
}

Json listDeadLetterSourceQueues(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    const auto [limit, after] = pageOf(request);
    auto sources = session.stores.queues.sourcesOf(session.region, queue.arn(session.account));
    std::erase_if(sources, [&last = after](const Queue &each) { return each.name <= last; });
    return shownPage(session, "queueUrls", std::move(sources), limit);
}

Json listQueues(Session &session, const Request &request)
{
    const auto [limit, after] = pageOf(request);
    auto found = session.stores.queues.list(session.region, request.text("QueueNamePrefix").value_or(""),
                                            after, limit + 1);
    Json result = shownPage(session, "QueueUrls", std::move(found), limit);
    if (result["QueueUrls"].empty())
        result.erase("QueueUrls");
    if (!request.find("MaxResults"))
        result.erase("NextToken");
    return result;
}

Json listQueueTags(Session &session, const Request &request)
{
    const Queue queue = session.queue(request);
    return queue.tags.empty() ? Json::object() : Json{{"Tags", queue.tags}};
}

Json purgeQueue(Session &session, const Request &request)
{
    session.stores.messages.purge(session.queue(request));
    return nullptr;
}

Json setQueueAttributes(Session &session, const Request &request)
{
    Queue queue = session.queue(request);
    const Attributes attributes = checkedAttributes(request.object("Attributes"), queue.name);
    checkRedrive(session, queue, attributes);
    for (const auto &[name, value] : attributes)
        queue.attributes[name] = value;
    queue.modified = session.now;
    session.stores.queues.save(queue);
    session.announced.emplace_back(queue.name, "changed");
    session.woken.push_back(queue.id);
    return nullptr;
}

Json tagQueue(Session &session, const Request &request)
{
    Queue queue = session.queue(request);
    for (const auto &[name, value] : tagsOf(request.object("Tags")))
        queue.tags[name] = value;
    session.stores.queues.save(queue);
    return nullptr;
}

Json untagQueue(Session &session, const Request &request)
{
    Queue queue = session.queue(request);
    for (const std::string &name : request.texts("TagKeys"))
        queue.tags.erase(name);
    session.stores.queues.save(queue);
    return nullptr;
}

} // namespace signalbox::engine::sqs
