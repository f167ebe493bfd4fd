package io.chancery.stream;

import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.guard.RateLimits;
import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operator;
import io.chancery.admission.identity.Operators;
import io.chancery.admission.policy.PolicyComparison;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.client.SampleRequests;
import io.chancery.consumer.ProcessedOffsets;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.kinds.Payloads;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.Kms;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SchemaFingerprint;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Request;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.payload.envelope.Envelope;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RecordCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.registry.RegistryGate;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.RotationRules;
import io.chancery.rotation.SampleRules;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.rotation.approval.PolicyBounds;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.approval.RequesterDecider;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.rotation.effect.KeyTie;
import io.chancery.rotation.effect.Patience;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.runtime.CommitPaces;
import io.chancery.stream.runtime.SharedRocksDbMemory;
import io.chancery.stream.runtime.WorkerStopNotice;
import io.chancery.stream.sealed.SealedWindows;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import io.chancery.stream.store.KeyWrites;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.Office;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import io.chancery.stream.trail.CheckpointRules;
import io.chancery.stream.trail.TaskTrail;
import io.chancery.stream.work.OpeningWork;
import io.chancery.stream.work.SigningWork;
import io.chancery.worker.check.TopicSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology's task of partition 0 with the real codec and registry, a KMS and a clock of the tests' own, and work
 * that runs when the test says so.
 */
public final class TestTopology implements AutoCloseable {
    public static final WalletId WALLET = new WalletId("acme", "treasury");
    public static final WalletId OTHER_WALLET = new WalletId("acme", "payouts");
    public static final String KEY_ID = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    public static final String DEPLOYMENT = "office-1";
    public static final Topics TOPICS = Topics.withPrefix("");
    public static final int MAX_BYTES = 1_500_000;
    public static final Duration DEADLINE = Duration.ofMinutes(5);
    public static final int OPENINGS_IN_FLIGHT = 100;

    /** The key of the operator {@code ops}. */
    public static final JwsPrivateKey OPERATOR = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    /** What answers are signed with. */
    public static final JwsPrivateKey OFFICE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    /** The samples' requester's, once it is registered. */
    public static final JwsPrivateKey REQUESTER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    /** All but {@link TaskStores#IDS}, which is of another kind. */
    private static final List<String> STORES = Stream.of(
                    TaskStores.ALL_NAMED, TaskStores.ALL_PENDING, List.of(PublicKeyIndex.STORE))
            .flatMap(List::stream)
            .toList();

    /** Opening a dozen databases takes most of the time of a test that reads a few records. */
    private static final TaskStores IN_MEMORY = new TaskStores(
            Stores::inMemoryKeyValueStore,
            retention -> Stores.inMemoryWindowStore(TaskStores.IDS, retention, Duration.ofMillis(1), false),
            TopicOverrides.NONE);

    private static final int MOST_TRIES = 10;
    private static final String REGISTRY_URL = "schema.registry.url";
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final Duration PUNCTUATION = Duration.ofMillis(2);

    public final ManualClock clock = new ManualClock();
    public final InMemoryKms kms = new InMemoryKms().with(KEY_ID, KeySpec.ECC_SECG_P256K1);
    public final InMemoryDataKeys dataKeys = new InMemoryDataKeys();
    public final RequestEnvelope envelope =
            new RequestEnvelope(new Envelope(dataKeys), new PayloadCodec(new RecordMapper()));
    /** Opens sealed requests, from the next start on. */
    public RequestEnvelope opener = envelope;

    public final HandDrivenExecutor threads = new HandDrivenExecutor();
    public final DevSchemaRegistry registry = new DevSchemaRegistry();
    public final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    public final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    public final RecordCodec codec;

    /**
     * The topic of keys as this worker has read it. After a restart it reads the same again, unless this is another
     * one.
     */
    public TopicView<KeyRecord> keyView = new TopicView<>();

    public final KeyWrites keyWrites = new KeyWrites();

    /** The topic of requesters as this worker has read it, likewise. */
    public TopicView<Requester> requesterView = new TopicView<>();

    /** What holds for rotations, from the next start on. */
    public RotationRules rules = SampleRules.of(1, 0);

    /** One operator is enough for everything. */
    private static final ApprovalRules ONE_OPERATOR = new ApprovalRules(1, 1, 1, Duration.ofDays(7));

    /** How many operators must stand behind commands, from the next start on. */
    public ApprovalRules approvals;

    /** Which policies are known to allow nothing that others do not, from the next start on. */
    public PolicyBounds policyBounds = PolicyComparison::isWithin;

    /** Which keys a tenant's wallets may have, from the next start on. */
    public KeyTie tie = new KeyTie.None();

    /** What signs and describes, from the next start on. */
    public Kms signer = kms;

    /** What makes and disables keys, from the next start on. */
    public KeyLifecycle lifecycle = kms;

    /** For how long effects are tried, from the next start on. */
    public Patience patience = Patience.NONE;

    /** Whether a wallet without a policy signs nothing, from the next start on. */
    public boolean policyRequired;

    /** Decides what becomes of requests for overdue keys, from the next start on. */
    public KeyOverdueCheck overdueKeys = new KeyOverdueCheck(SampleRules.PERIODS, false);

    /** What the worker itself limits, from its next start on. */
    public RateLimits rateLimits = new RateLimits(0, 0, 0);

    /** Where the audit chains ended when the worker started, from the next start on. */
    public Map<Integer, ChainHead> chains = Map.of();

    /** The id of the worker's run, from the next start on. */
    public String run = "run-1";

    /** Has the task say that its worker stops. */
    public final WorkerStopNotice stopNotice = new WorkerStopNotice();

    /** What signs answers and the records of compacted topics, from the next start on. */
    public Office office = new SigningOffice(List.of(OFFICE), DEPLOYMENT, false);

    /** Whether what the task keeps is sealed, from the next start on. */
    public Sealing sealing = new Sealing.On(SampleSealKeys.of("tests"), false);

    /** How the audit trail is signed, from the next start on. */
    @Nullable
    public CheckpointRules checkpoints;

    /** How long work rests whose call of the KMS failed, from the next start on. */
    public Duration pause = Duration.ZERO;

    /** Among how many partitions wallets are spread, from the next start on. */
    public int partitions;

    private final CommitPaces commitPaces = new CommitPaces(PUNCTUATION, Duration.ofMillis(100), System::nanoTime);
    private final Authentication authentication;
    private TopologyTestDriver driver;

    public TestTopology() {
        this(1);
    }

    /**
     * One task of several.
     *
     * @param partitions how many there are
     */
    public TestTopology(int partitions) {
        this(partitions, new Authentication.Off(), ONE_OPERATOR);
    }

    /**
     * One that takes nothing unsigned; what is sent by its model is signed with {@link #OPERATOR} and {@link
     * #REQUESTER}.
     */
    public static TestTopology authenticated() {
        return authenticated(new Operator("ops", OPERATOR.publicKey(), null, null));
    }

    /** One that takes commands of these operators only. */
    public static TestTopology authenticated(Operator... operators) {
        return authenticated(new Deployment(DEPLOYMENT, false), operators);
    }

    /** The same, with this deployment's name. */
    public static TestTopology authenticated(Deployment deployment, Operator... operators) {
        return authenticated(deployment, ONE_OPERATOR, operators);
    }

    /** The same, where as many operators must stand behind commands as {@code approvals} say. */
    public static TestTopology authenticated(ApprovalRules approvals, Operator... operators) {
        return authenticated(new Deployment(DEPLOYMENT, false), approvals, operators);
    }

    private static TestTopology authenticated(Deployment deployment, ApprovalRules approvals, Operator... operators) {
        return new TestTopology(
                1, new Authentication.Required(new Operators(List.of(operators)), deployment), approvals);
    }

    /** One that reads schemas through {@code gate}, and trusts the released ones and {@code allowed}. */
    public static TestTopology authenticated(RegistryGate gate, SchemaFingerprint... allowed) {
        Operator ops = new Operator("ops", OPERATOR.publicKey(), null, null);
        return new TestTopology(
                1,
                new Authentication.Required(new Operators(List.of(ops)), new Deployment(DEPLOYMENT, false)),
                ONE_OPERATOR,
                gate::before,
                List.of(allowed));
    }

    /** One that takes unsigned records, and reads schemas through {@code gate}. */
    public static TestTopology open(RegistryGate gate) {
        return new TestTopology(1, new Authentication.Off(), ONE_OPERATOR, gate::before, List.of());
    }

    private TestTopology(int partitions, Authentication authentication, ApprovalRules approvals) {
        this(partitions, authentication, approvals, url -> Map.of(REGISTRY_URL, url), List.of());
    }

    private TestTopology(
            int partitions,
            Authentication authentication,
            ApprovalRules approvals,
            Function<String, Map<String, String>> readFrom,
            List<SchemaFingerprint> allowed) {
        this.authentication = authentication;
        this.approvals = approvals;
        serializer.configure(Map.of(REGISTRY_URL, registry.url()), false);
        Map<String, String> reading = readFrom.apply(registry.url());
        deserializer.configure(reading, false);
        SchemaTrust trust = switch (authentication) {
            case Authentication.Off off -> new SchemaTrust.Any();
            case Authentication.Required required -> SchemaTrust.releasedAnd(allowed);
        };
        codec = new RecordCodec(serializer, deserializer, new RecordMapper(), trust, MAX_BYTES);
        this.partitions = partitions;
        driver = start();
        if (registry.url().equals(reading.get(REGISTRY_URL))) {
            learnSchemas();
        }
    }

    /** Has the task know all schemas of this version, as a worker does that has started. */
    public TestTopology learnSchemas() {
        for (int tries = 0; ; tries++) {
            try {
                TopicSchemas.register(codec, TOPICS);
                return this;
            } catch (RegistryUnavailableException late) {
                // A gate's clients wait only so long.
                if (tries == MOST_TRIES) {
                    throw late;
                }
            }
        }
    }

    /** The {@code number}-th request of {@link #WALLET}. */
    public static SigningRequest request(int number) {
        return request(number, WALLET);
    }

    public static SigningRequest request(int number, WalletId wallet) {
        return SampleRequests.of(number, "request-" + number, wallet, number, ManualClock.START);
    }

    public static SigningRequest expiring(SigningRequest request, Instant expiresAt) {
        return SigningRequest.builder()
                .id(request.id())
                .requester(request.requester())
                .wallet(request.wallet())
                .network(request.network())
                .keyPin(request.keyPin())
                .replaces(request.replaces())
                .createdAt(request.createdAt())
                .expiresAt(expiresAt)
                .payload(request.payload())
                .build();
    }

    public static RotationCommand registerKey(String id, WalletId wallet) {
        return registerKey(id, wallet, keyOf(wallet));
    }

    private static String keyOf(WalletId wallet) {
        return wallet.equals(WALLET) ? KEY_ID : "key-of-" + wallet.key();
    }

    public static RotationCommand registerKey(String id, WalletId wallet, String keyId) {
        return command(id, wallet, new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1));
    }

    public static RotationCommand command(String id, WalletId wallet, RotationCommand.Action action) {
        return new RotationCommand(id, wallet, "ops", ManualClock.START, action);
    }

    /** Registers a key for each of the wallets and forgets what was written about it. */
    public TestTopology withKeys(WalletId... wallets) {
        for (WalletId wallet : wallets) {
            if (!wallet.equals(WALLET)) {
                kms.with(keyOf(wallet), KeySpec.ECC_SECG_P256K1);
            }
            send(registerKey("register-" + wallet.alias(), wallet));
        }
        finish();
        List.of(TOPICS.rotationResults(), TOPICS.signingKeys(), TOPICS.signingAudit())
                .forEach(this::written);
        return this;
    }

    /** Starts again where nothing is signed. */
    public TestTopology withoutOffice() {
        office = Office.NONE;
        restart();
        return this;
    }

    /**
     * Registers {@link #REQUESTER} as the samples' requester with {@code rights}, and forgets what was written about
     * it.
     */
    public TestTopology withRequester(String... rights) {
        send(registerRequester("register-requester", REQUESTER, rights));
        finish();
        List.of(TOPICS.rotationResults(), TOPICS.requesters(), TOPICS.signingAudit())
                .forEach(this::written);
        return this;
    }

    public static RotationCommand registerRequester(String id, JwsPrivateKey key, String... rights) {
        return requesterCommand(
                id,
                new RotationCommand.RegisterRequester(
                        SampleRequests.REQUESTER, key.publicKey().toJson(), null, null, List.of(rights)));
    }

    public static RotationCommand requesterCommand(String id, RotationCommand.RequesterAction action) {
        return new RotationCommand(
                id, new WalletId("acme", RequesterDecider.KEY_ALIAS), "ops", ManualClock.START, action);
    }

    public void send(Request request) {
        byte[] value = write(request);
        send(
                TOPICS.signingRequests(),
                bytes(request.wallet().key()),
                value,
                signed(REQUESTER, JwsType.REQUEST, request.wallet(), value));
    }

    public void send(RotationCommand command) {
        send(command, OPERATOR);
    }

    /** Sends a command that {@code operator} signs. */
    public void send(RotationCommand command, JwsPrivateKey operator) {
        byte[] value = write(command);
        send(
                TOPICS.rotationCommands(),
                bytes(command.wallet().key()),
                value,
                signed(operator, JwsType.COMMAND, command.wallet(), value));
    }

    /** The headers of a signed record; none if nothing needs to be signed. */
    private Headers signed(JwsPrivateKey key, JwsType type, WalletId wallet, byte[] value) {
        return switch (authentication) {
            case Authentication.Off off -> new RecordHeaders();
            case Authentication.Required required ->
                signature(key.sign(
                        new JwsScope(type, wallet.key(), required.deployment().name()), Bytes.of(value)));
        };
    }

    public static Headers signature(Bytes signature) {
        return new RecordHeaders().add(DetachedJws.RECORD_HEADER, signature.toArray());
    }

    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        send(topic, key, value, new RecordHeaders());
    }

    public void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, ManualClock.START));
    }

    /** Sends a record that the office signs. */
    public void sendOwn(JwsType type, String topic, String recordKey, byte[] value) {
        byte[] key = bytes(recordKey);
        send(topic, key, value, office.headers(type, key, value));
    }

    public byte[] write(Request request) {
        return codec.write(TOPICS.signingRequests(), request);
    }

    public byte[] write(RotationCommand command) {
        return codec.write(TOPICS.rotationCommands(), command);
    }

    /** Finishes all work and lets the task publish what has come of it. */
    public void finish() {
        do {
            threads.runAll();
            publish();
        } while (threads.waiting() > 0);
    }

    /** Lets time pass, and the task do all that it brings. */
    public void pass(Duration time) {
        clock.advance(time);
        lookAround();
        finish();
    }

    /** Lets the task look at what is due now. */
    public void lookAround() {
        driver.advanceWallClockTime(LOOK_AROUND);
    }

    /** Lets the task publish what has finished. */
    public void publish() {
        driver.advanceWallClockTime(PUNCTUATION);
    }

    public List<SignedPayload> signed() {
        return read(TOPICS.signedTransactions(), codec::readSignedPayload);
    }

    public List<SigningRejection> rejections() {
        return read(TOPICS.signingRejections(), codec::readSigningRejection);
    }

    public List<RotationResult> results() {
        return read(TOPICS.rotationResults(), codec::readRotationResult);
    }

    public List<KeyRecord> keys() {
        return written(TOPICS.signingKeys()).stream()
                .map(record -> codec.readKeyRecord(TOPICS.signingKeys(), record.key(), record.value()))
                .toList();
    }

    public List<Requester> requesters() {
        return written(TOPICS.requesters()).stream()
                .map(record -> codec.readRequester(TOPICS.requesters(), record.key(), record.value()))
                .toList();
    }

    /** The commands that wait, as operators read it; a proposal that is over is not among them. */
    public List<CommandProposal> proposals() {
        Map<String, CommandProposal> waiting = new LinkedHashMap<>();
        written(TOPICS.commandProposals()).forEach(record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                waiting.remove(key);
            } else {
                waiting.put(key, codec.readCommandProposal(TOPICS.commandProposals(), record.value()));
            }
        });
        return List.copyOf(waiting.values());
    }

    public List<AuditEvent> audit() {
        return read(TOPICS.signingAudit(), codec::readAuditEvent);
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return written(TOPICS.signingRequestsDlq());
    }

    /** What was written to {@code topic} since this was asked last, the trail's own beginnings and ends left out. */
    public List<TestRecord<byte[], byte[]>> written(String topic) {
        List<TestRecord<byte[], byte[]>> all = everything(topic);
        return topic.equals(TOPICS.signingAudit())
                ? all.stream()
                        .filter(record -> isOfRequestOrCommand(record.value()))
                        .toList()
                : all;
    }

    /** The audit trail since this or {@link #audit} was asked last, whole. */
    public List<AuditEvent> trail() {
        return everything(TOPICS.signingAudit()).stream()
                .map(record -> codec.readAuditEvent(TOPICS.signingAudit(), record.value()))
                .toList();
    }

    private boolean isOfRequestOrCommand(byte[] event) {
        AuditEvent.Type type =
                codec.readAuditEvent(TOPICS.signingAudit(), event).type();
        return type != AuditEvent.Type.AUDIT_START && type != AuditEvent.Type.AUDIT_STOP;
    }

    private List<TestRecord<byte[], byte[]>> everything(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** How often the end of the audit chain was written to its changelog since this was last asked. */
    public long writtenEnds() {
        return driver.producedTopicNames().stream()
                .filter(topic -> topic.endsWith("-" + TaskStores.RESERVATIONS + "-changelog"))
                .flatMap(topic -> everything(topic).stream())
                .filter(record -> Arrays.equals(record.key(), bytes(TaskTrail.KEY)))
                .count();
    }

    /**
     * Ends the task and starts it again with what its stores held, as if it had restored them from their changelogs.
     */
    public void restart() {
        Map<String, List<KeyValue<Object, Object>>> stores =
                STORES.stream().collect(Collectors.toMap(name -> name, this::all));
        List<KeyValue<Windowed<String>, byte[]>> ids = ids();
        driver.close();
        driver = start();
        stores.forEach((name, entries) -> {
            KeyValueStore<Object, Object> store = driver.getKeyValueStore(name);
            entries.forEach(entry -> store.put(entry.key, entry.value));
        });
        ids.forEach(id -> driver.<String, byte[]>getWindowStore(TaskStores.IDS)
                .put(id.key.key(), id.value, id.key.window().start()));
        ((TaskTrail) driver.getStateStore(TaskStores.AUDIT_CHAIN))
                .resume(store(TaskStores.RESERVATIONS), ChainHead.EMPTY, commitPaces.ofThisThread());
    }

    /** The task's store of this name, behind its seal. */
    @SuppressWarnings("unchecked") // the name tells which keys it has
    public <K> KeyValueStore<K, byte[]> store(String name) {
        return (KeyValueStore<K, byte[]>)
                (name.startsWith("pending-")
                        ? seals().numbered(name, rawStore(name))
                        : seals().named(name, rawStore(name)));
    }

    /**
     * The task's store of this name as it is kept, and as whoever writes to its changelog may leave it. Write to it
     * before another one is asked for: what is written counts as written now.
     */
    public <K> KeyValueStore<K, byte[]> rawStore(String name) {
        keyWrites.add();
        return driver.getKeyValueStore(name);
    }

    /** The names of all stores that the task keeps something in, as its topology has them. */
    public Set<String> storeNames() {
        Set<String> names = new TreeSet<>(driver.getAllStateStores().keySet());
        names.removeAll(Set.of(PublicKeyIndex.STORE, TaskStores.EVERY_REQUESTER, TaskStores.AUDIT_CHAIN));
        return names;
    }

    /** The task's store of ids, likewise. */
    public WindowStore<String, byte[]> rawIds() {
        return driver.getWindowStore(TaskStores.IDS);
    }

    /** The task's store of ids, behind its seal. */
    public SealedWindows sealedIds() {
        return seals().windows(TaskStores.IDS, "ids-changelog", rawIds());
    }

    private StoreSeals seals() {
        return new StoreSeals(
                sealing, 0, new StateRefusals(0), TaskStores.RESERVATIONS, rawStore(TaskStores.RESERVATIONS));
    }

    /** The total of this name among the task's own metrics, or 0 if nothing was counted under it. */
    public int total(String name) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals("stream-chancery-metrics"))
                .filter(entry -> entry.getKey().name().equals(name + "-total"))
                .mapToInt(entry -> ((Number) entry.getValue().metricValue()).intValue())
                .sum();
    }

    /** What {@code store} keeps. */
    public List<byte[]> stored(String store) {
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<Object, byte[]> all = store(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }

    @Override
    public void close() {
        driver.close();
        serializer.close();
        deserializer.close();
        registry.close();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> List<T> read(String topic, BiFunction<String, byte[], T> reader) {
        return written(topic).stream()
                .map(record -> reader.apply(topic, record.value()))
                .toList();
    }

    private List<KeyValue<Object, Object>> all(String name) {
        List<KeyValue<Object, Object>> entries = new ArrayList<>();
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(name).all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    /** The entries of {@link #rawIds}. */
    public List<KeyValue<Windowed<String>, byte[]>> ids() {
        List<KeyValue<Windowed<String>, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Windowed<String>, byte[]> all =
                driver.<String, byte[]>getWindowStore(TaskStores.IDS).all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    public TopologyTestDriver start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        properties.put("processing.exception.handler.global.enabled", true);
        return new TopologyTestDriver(
                ChanceryTopology.build(parts(), new ProcessedOffsets(), IN_MEMORY), properties, ManualClock.START);
    }

    public ProcessorParts parts() {
        InFlight inFlight = new InFlight(100, 10_000_000);
        InFlight openingsInFlight = new InFlight(OPENINGS_IN_FLIGHT, 10_000_000);
        OpeningWork opening = new OpeningWork(opener, pause, clock);
        Secp256k1 secp256k1 = Secp256k1.best();
        Payloads payloads = new Payloads(secp256k1);
        return new ProcessorParts(
                TOPICS,
                partitions,
                codec,
                payloads,
                authentication,
                sealing,
                office,
                opening,
                new SigningWork(signer, payloads, opening, pause, clock),
                new RotationDecider(rules, document -> {}, wallet -> keyView.find(wallet.key())),
                new ProposalDecider(approvals, document -> {}, policyBounds, overdueKeys::isProlonged),
                new EffectRunner(
                        DEPLOYMENT,
                        signer,
                        lifecycle,
                        secp256k1,
                        tie,
                        checkpoints == null ? null : checkpoints.signer().key().publicKey(),
                        patience,
                        new KmsFailureLog(clock)),
                new AuditEvents("worker-1", "aws", run),
                chains,
                checkpoints,
                keyView,
                keyWrites,
                requesterView,
                stopNotice,
                threads,
                inFlight,
                openingsInFlight,
                new InFlight(10, 10_000_000),
                policyRequired,
                overdueKeys,
                rateLimits,
                Duration.ofDays(8),
                DEADLINE,
                pause,
                PUNCTUATION,
                commitPaces,
                clock);
    }
}
