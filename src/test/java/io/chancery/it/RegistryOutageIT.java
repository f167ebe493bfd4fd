package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int UNKNOWN_SCHEMA = 987_654;
    private static final int REQUESTS = 200;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aRecordWhoseSchemaCannotBeLookedUpUndoesNothingOfWhatWasAnsweredBeforeIt() throws Exception {
        Office office = CLUSTER.open("registry", 1);
        try (Gate gate = new Gate(CLUSTER.registry().url());
                Answers answers = Answers.follow(office)) {
            WorkerProcess worker = office.start("w1", Map.of("schema.registry.url", gate.url()))
                    .awaitReady();
            WalletId wallet = office.openWallets(1).getFirst();
            List<SigningRequest> sent = new ArrayList<>(office.send(1, List.of(wallet)));
            answers.await(sent, PATIENCE);

            gate.close(UNKNOWN_SCHEMA);
            sent.addAll(sendAtOnce(office, wallet));
            Await.until("the task's start over", PATIENCE, () -> worker.log().contains("start over"));
            gate.open();
            answers.await(sent, PATIENCE);

            assertEquals(0, worker.stop());
            Ledger ledger = Ledger.read(office);
            ledger.assertEachAnsweredOnce(sent);
            ledger.assertNothingRejected();
            AuditCommands audit = new AuditCommands();
            assertEquals(0, audit.run(office, "verify", "--outcomes", "--without-checkpoints"), audit::printed);
            assertEquals(
                    1,
                    Ledger.read(office.config(), office.config().topics().signingRequestsDlq())
                            .size());
        }
    }

    /** In one batch, so that one transaction has begun to answer what lies before the record of an unknown schema. */
    private static List<SigningRequest> sendAtOnce(Office office, WalletId wallet) throws Exception {
        String topic = office.config().topics().signingRequests();
        byte[] key = wallet.key().getBytes(StandardCharsets.UTF_8);
        List<SigningRequest> requests = new ArrayList<>();
        Map<String, Object> properties = new HashMap<>(office.config().kafkaProducer());
        properties.put("linger.ms", 1_000);
        properties.put("batch.size", 1_000_000);
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < REQUESTS; number++) {
                if (number == REQUESTS / 2) {
                    acknowledged.add(producer.send(new ProducerRecord<>(topic, key, ofUnknownSchema())));
                }
                SigningRequest request = office.request(wallet);
                requests.add(request);
                acknowledged.add(producer.send(
                        new ProducerRecord<>(topic, key, office.codec().write(topic, request))));
            }
        }
        for (Future<RecordMetadata> record : acknowledged) {
            record.get();
        }
        return requests;
    }

    private static byte[] ofUnknownSchema() {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(UNKNOWN_SCHEMA).array();
    }

    /** Stands before a schema registry, and lets one schema id be asked for or not. */
    private static final class Gate implements AutoCloseable {
        private static final int NONE = -1;

        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpServer server;
        private final String registry;
        private volatile int closed = NONE;

        Gate(String registry) throws IOException {
            this.registry = registry;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::pass);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void close(int schema) {
            closed = schema;
        }

        void open() {
            closed = NONE;
        }

        private void pass(HttpExchange exchange) {
            try (exchange) {
                if (exchange.getRequestURI().getPath().endsWith("/" + closed)) {
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                HttpRequest request = HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .build();
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
