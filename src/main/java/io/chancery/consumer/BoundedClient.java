package io.chancery.consumer;

import io.chancery.consumer.unpack.PollRoom;
import io.chancery.consumer.unpack.UnpackLimits;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.LeastLoadedNode;
import org.apache.kafka.clients.RequestCompletionHandler;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's connection to its brokers, in whose answers to fetches each partition's records are replaced by {@link
 * BoundedRecords} before the consumer sees them.
 */
final class BoundedClient implements KafkaClient {
    private final KafkaClient client;
    private final UnpackLimits limits;
    private final PollRoom room;

    BoundedClient(KafkaClient client, UnpackLimits limits, PollRoom room) {
        this.client = client;
        this.limits = limits;
        this.room = room;
    }

    @Override
    public ClientRequest newClientRequest(
            String nodeId,
            AbstractRequest.Builder<?> request,
            long created,
            boolean expectResponse,
            int timeoutMs,
            @Nullable RequestCompletionHandler callback) {
        return client.newClientRequest(nodeId, request, created, expectResponse, timeoutMs, callback);
    }

    /**
     * Sends {@code request} with a callback around its own. A request that waits to be sent keeps its own: the consumer
     * casts it when a broker disconnects.
     */
    @Override
    public void send(ClientRequest request, long now) {
        RequestCompletionHandler callback = request.callback();
        client.send(callback == null ? request : bounded(request, callback), now);
    }

    /** The client's id is only to be had from a header. */
    private ClientRequest bounded(ClientRequest request, RequestCompletionHandler callback) {
        return new ClientRequest(
                request.destination(),
                request.requestBuilder(),
                request.correlationId(),
                request.makeHeader(request.requestBuilder().latestAllowedVersion())
                        .clientId(),
                request.createdTimeMs(),
                request.expectResponse(),
                request.requestTimeoutMs(),
                response -> {
                    bound(response);
                    callback.onComplete(response);
                });
    }

    private void bound(ClientResponse response) {
        if (response.responseBody() instanceof FetchResponse fetched) {
            fetched.data().responses().forEach(topic -> topic.partitions().forEach(this::bound));
        }
    }

    private void bound(PartitionData partition) {
        if (partition.records() instanceof MemoryRecords records) {
            partition.setRecords(new BoundedRecords(records, limits, room));
        } else if (partition.records() != null) {
            throw new IllegalStateException(
                    "fetched records of an unknown kind: " + partition.records().getClass());
        }
    }

    @Override
    public ClientRequest newClientRequest(
            String nodeId, AbstractRequest.Builder<?> request, long created, boolean expectResponse) {
        return client.newClientRequest(nodeId, request, created, expectResponse);
    }

    @Override
    public boolean isReady(Node node, long now) {
        return client.isReady(node, now);
    }

    @Override
    public boolean ready(Node node, long now) {
        return client.ready(node, now);
    }

    @Override
    public long connectionDelay(Node node, long now) {
        return client.connectionDelay(node, now);
    }

    @Override
    public long pollDelayMs(Node node, long now) {
        return client.pollDelayMs(node, now);
    }

    @Override
    public boolean connectionFailed(Node node) {
        return client.connectionFailed(node);
    }

    @Override
    public AuthenticationException authenticationException(Node node) {
        return client.authenticationException(node);
    }

    @Override
    public List<ClientResponse> poll(long timeout, long now) {
        return client.poll(timeout, now);
    }

    @Override
    public void disconnect(String nodeId) {
        client.disconnect(nodeId);
    }

    @Override
    public void close(String nodeId) {
        client.close(nodeId);
    }

    @Override
    public LeastLoadedNode leastLoadedNode(long now) {
        return client.leastLoadedNode(now);
    }

    @Override
    public int inFlightRequestCount() {
        return client.inFlightRequestCount();
    }

    @Override
    public boolean hasInFlightRequests() {
        return client.hasInFlightRequests();
    }

    @Override
    public int inFlightRequestCount(String nodeId) {
        return client.inFlightRequestCount(nodeId);
    }

    @Override
    public boolean hasInFlightRequests(String nodeId) {
        return client.hasInFlightRequests(nodeId);
    }

    @Override
    public boolean hasReadyNodes(long now) {
        return client.hasReadyNodes(now);
    }

    @Override
    public void wakeup() {
        client.wakeup();
    }

    @Override
    public void initiateClose() {
        client.initiateClose();
    }

    @Override
    public boolean active() {
        return client.active();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
