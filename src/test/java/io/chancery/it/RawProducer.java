package io.chancery.it;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/** A producer that sends batches as they are, of which a broker sees what it would see of anybody's. */
final class RawProducer implements AutoCloseable {
    /** The last one that names topics. */
    private static final short VERSION = 12;

    private static final int TIMEOUT_MS = 60_000;
    private static final short ALL = -1;

    private final Socket socket;
    private int correlation;

    /** Connects to a broker, given as {@code host:port}. */
    RawProducer(String broker) {
        int colon = broker.indexOf(':');
        try {
            socket = new Socket(broker.substring(0, colon), Integer.parseInt(broker.substring(colon + 1)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends a batch; returns the offset of its first record. Fails if the broker refuses it. */
    long send(String topic, int partition, MemoryRecords batch) {
        PartitionProduceResponse answer = ask(topic, partition, batch);
        Errors error = Errors.forCode(answer.errorCode());
        if (error != Errors.NONE) {
            throw new AssertionError("the broker has refused a batch with " + error + " " + answer.errorMessage() + " "
                    + answer.recordErrors());
        }
        return answer.baseOffset();
    }

    private PartitionProduceResponse ask(String topic, int partition, MemoryRecords batch) {
        PartitionProduceData data =
                new PartitionProduceData().setIndex(partition).setRecords(batch);
        ProduceRequestData request = new ProduceRequestData()
                .setAcks(ALL)
                .setTimeoutMs(TIMEOUT_MS)
                .setTopicData(new TopicProduceDataCollection(
                        List.of(new TopicProduceData().setName(topic).setPartitionData(List.of(data)))
                                .iterator()));
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "raw", ++correlation);
        try {
            ByteBuffer bytes = new ProduceRequest(request, VERSION).serializeWithHeader(header);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] response = in.readNBytes(in.readInt());
            return ((ProduceResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(response), header))
                    .data()
                    .responses()
                    .iterator()
                    .next()
                    .partitionResponses()
                    .getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
