package io.chancery.client;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.AnswerCheck;
import io.chancery.client.view.Consumers;
import io.chancery.client.view.KeptRecords;
import io.chancery.client.view.KeyedRecords;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.client.view.RegisteredRequesters;
import io.chancery.client.view.RequesterWatch;
import io.chancery.client.view.RotationWatch;
import io.chancery.client.view.TopicReader;
import io.chancery.client.view.WaitingCommand;
import io.chancery.client.view.WaitingCommands;
import io.chancery.client.view.WalletKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.failure.TopicOperationRefusedException;
import io.chancery.identity.JwkFile;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.Request;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.HomePartition;
import io.chancery.protocol.OfficeSignatures;
import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.SeenRecord;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and commands under their wallet's key, signed if the settings have keys for that, and reads what is
 * answered. Sending is thread-safe.
 */
public final class ChanceryClient implements AutoCloseable {
    private final ChanceryConfig config;
    private final Topics topics;
    private final RecordCodec codec;
    private final @Nullable JwsPrivateKey requesterKey;
    private final @Nullable JwsPrivateKey operatorKey;
    private final Producer<byte[], byte[]> producer;
    private final WalletKeys keys;
    private final AnswerCheck answers;
    private final AnswerReader reader;

    /**
     * Makes a client with the serializer and deserializer that the settings name; throws
     * {@link org.apache.kafka.common.config.ConfigException} if a setting is wrong.
     */
    public ChanceryClient(ChanceryConfig config) {
        this(config, RecordCodecs.of(config));
    }

    /** Throws {@link org.apache.kafka.common.config.ConfigException} if a key file that is set cannot be used. */
    public ChanceryClient(ChanceryConfig config, RecordCodec codec) {
        this.config = config;
        this.topics = config.topics();
        this.codec = codec;
        this.requesterKey = key(Settings.REQUESTER_KEY_FILE);
        this.operatorKey = key(Settings.OPERATOR_KEY_FILE);
        this.answers = AnswerCheck.of(config);
        this.reader = new AnswerReader(topics, codec, answers);
        this.keys = new WalletKeys(wallet -> RegisteredKeys.read(config, codec, wallet), System::nanoTime);
        Map<String, Object> properties = new HashMap<>(config.kafkaProducer());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSizes.REQUESTS);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a request; the future completes when the brokers have it. */
    public Future<RecordMetadata> send(Request request) {
        return send(record(request));
    }

    /** Sends a request and waits until the brokers have it. */
    SentRecord sendAndKeep(Request request) {
        ProducerRecord<byte[], byte[]> record = record(request);
        return new SentRecord(record, RequestRoundTrip.await(send(record)), () -> Consumers.unassigned(config));
    }

    /** Sends a record that was made before, as {@link #send(Request)} does. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    /** The record that a request is sent as, signed and all. */
    public ProducerRecord<byte[], byte[]> record(Request request) {
        byte[] value = codec.write(topics.signingRequests(), request);
        return record(topics.signingRequests(), request.wallet(), value, requesterKey, JwsType.REQUEST);
    }

    /** Sends a command; the future completes when the brokers have it. */
    public Future<RecordMetadata> send(RotationCommand command) {
        byte[] value = codec.write(topics.rotationCommands(), command);
        return send(record(topics.rotationCommands(), command.wallet(), value, operatorKey, JwsType.COMMAND));
    }

    /** Reads requests' outcomes from now on. */
    public TopicReader<Outcome> outcomes() {
        return TopicReader.fromNowOn(
                config, List.of(topics.signedTransactions(), topics.signingRejections()), this::outcome);
    }

    /** Reads what the topics of outcomes get under the key of {@code wallet} from now on. */
    KeyedRecords outcomesOf(WalletId wallet) {
        return KeyedRecords.fromNowOn(
                config, Map.of(topics.signedTransactions(), wallet.key(), topics.signingRejections(), wallet.key()));
    }

    /**
     * Returns the records of the request {@code id} of {@code wallet} that this client's requester has sent and that
     * are kept, oldest first. Without a requester's key all records under the id count as the requester's.
     *
     * @param from the time from which on records are read; null for all
     */
    List<KeptRequest> keptRequests(WalletId wallet, String id, @Nullable Instant from) {
        OfficeSignatures own = requesterKey == null
                ? null
                : new OfficeSignatures(List.of(requesterKey.publicKey()), config.deployment());
        List<KeptRequest> requests = new ArrayList<>();
        KeptRecords.read(config, topics.signingRequests(), wallet, from, record -> {
            if (own == null || own.areOn(JwsType.REQUEST, record.key(), record.value(), record.headers())) {
                Request request = codec.readSigningRequest(record.topic(), record.value());
                if (request.id().equals(id) && request.wallet().equals(wallet)) {
                    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
                    requests.add(new KeptRequest(origin, request));
                }
            }
        });
        return requests;
    }

    /**
     * Returns every answer under the request {@code id} of {@code wallet} that is kept, forgeries among them.
     *
     * @param from the time from which on records are read; null for all
     */
    List<Outcome> keptOutcomes(WalletId wallet, String id, @Nullable Instant from) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String topic : List.of(topics.signedTransactions(), topics.signingRejections())) {
            KeptRecords.read(config, topic, wallet, from, record -> {
                Outcome outcome = outcome(record);
                if (outcome != null && outcome.requestId().equals(id)) {
                    outcomes.add(outcome);
                }
            });
        }
        return outcomes;
    }

    /** Watches {@code wallet} from now on. */
    RotationWatch watch(WalletId wallet) {
        return RotationWatch.open(config, codec, wallet, answers);
    }

    /** Watches a requester, and the results of commands about its tenant's requesters, from now on. */
    RequesterWatch watch(WalletId wallet, String requester) {
        return RequesterWatch.open(config, codec, wallet, requester, answers);
    }

    /** Reads the outcome in {@code record}, or null if it is a rejection that does not count. */
    @Nullable
    Outcome outcome(ConsumerRecord<byte[], byte[]> record) {
        return reader.outcome(record);
    }

    /**
     * Returns whether a rejection or result that was read is one that the office has signed. If none need be, a warning
     * says so.
     */
    boolean answersAreVerified() {
        answers.warn();
        return answers.hasOfficeKey();
    }

    /** The public keys of wallets. */
    WalletKeys keys() {
        return keys;
    }

    /** Reads commands' results from now on. */
    public TopicReader<RotationResult> results() {
        return TopicReader.fromNowOn(config, List.of(topics.rotationResults()), reader::result);
    }

    /** Reads from now on what comes of commands. */
    public TopicReader<CommandProgress> progress() {
        return TopicReader.fromNowOn(
                config, List.of(topics.rotationResults(), topics.commandProposals()), reader::progress);
    }

    /** Returns the command with this id if it waits for approvals now, or null. */
    @Nullable
    WaitingCommand waiting(WalletId wallet, String commandId) {
        return WaitingCommands.readAll(config, codec).stream()
                .filter(waiting -> waiting.proposal().key().equals(CommandProposal.key(wallet, commandId)))
                .findAny()
                .orElse(null);
    }

    /** Returns the requester as its record is now, or null if there is none. */
    @Nullable
    Requester requester(String tenant, String name) {
        SeenRecord<Requester> seen = RegisteredRequesters.read(config, codec).get(Requester.key(tenant, name));
        return seen == null ? null : seen.record();
    }

    @Override
    public void close() {
        producer.close();
    }

    /**
     * For the partition where workers look for the wallet's records. One that they had to move would be answered as of
     * another place.
     */
    private ProducerRecord<byte[], byte[]> record(
            String topic, WalletId wallet, byte[] value, @Nullable JwsPrivateKey key, JwsType type) {
        int partition = HomePartition.of(wallet, config.walletPartitions(partitions(topic)));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, wallet.key().getBytes(StandardCharsets.UTF_8), value);
        if (key != null) {
            Bytes signature = key.sign(new JwsScope(type, wallet.key(), config.deployment()), Bytes.of(value));
            record.headers().add(DetachedJws.RECORD_HEADER, signature.toArray());
        }
        return record;
    }

    private int partitions(String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (TopicAuthorizationException refused) {
            throw new TopicOperationRefusedException(topic, AclOperation.WRITE, refused);
        }
    }

    private @Nullable JwsPrivateKey key(String setting) {
        String file = config.optional(setting);
        return file == null ? null : JwkFile.readPrivate(setting, Path.of(file));
    }
}
