package io.chancery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chancery.admission.identity.SignedRecord;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.model.payload.SigningPayload;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.arrival.SignaturesAhead;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;

/** The package table of the design, as rules. A package that has no classes yet keeps them trivially. */
@AnalyzeClasses(packages = "io.chancery", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** From the command line down to plain values; a package sees only what stands after it. */
    private static final List<String> TOP_DOWN = List.of(
            "cli", // on top, since commands put everything together; nobody calls them
            "bench", // measures a worker from outside, with an embedded broker of dev
            "dev", // runs a worker with everything around it in one JVM
            "worker", // puts the stream together with what its settings say
            "auditor", // reads and checks trails on an auditor's machine, where there is no worker
            "trail", // compares at start what a client reads of the trail with the worker's own copy
            "client", // sends to a deployment and reads its answers: workers use it, it knows of none
            "identity", // reads and writes key files, for clients and workers alike
            "show", // says in words what would be signed
            "topics", // knows what a cluster must be like, for workers and commands alike
            "config", // knows each setting, and none of those who use it
            "logging", // is set up before anything else runs
            "failure", // turns any exception of those below into an exit code and a sentence
            "connect", // stands alone, since it runs in others' JVMs
            "stream", // joins the pure parts below to Kafka
            "admission", // decides what may be signed, and knows no Kafka
            "rotation", // decides what becomes of keys, and knows no Kafka
            "audit", // chains and checks events wherever they come from
            "siem", // formats events for others' tools
            "consumer", // bounds what is read, for whoever reads topics
            "records", // maps bytes to values: the only one that knows schemas
            "kinds", // knows all kinds of payload, which know nothing of each other
            "protocol", // says what clients and workers agree on at the topics
            "payload", // makes the bytes that are signed
            "seal", // tags stored values with keys that a KMS guards
            "kms", // signs digests and messages, and knows not what they say
            "registry", // stands in for a schema registry in development and tests, and knows nothing of the records
            "crypto", // knows curves, hashes and signatures
            "model", // holds values
            "text"); // escapes what people read

    /**
     * What others may use of the packages inside a package. Whatever else is public there is public for its neighbors
     * in the same house.
     */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            Map.entry("cli", Set.of()),
            Map.entry("bench", Set.of("BenchReport", "ColdStart", "Comparison", "Scaling")),
            Map.entry("worker", Set.of()),
            Map.entry(
                    "auditor",
                    Set.of(
                            "Dimension",
                            "Effect",
                            "EventFilter",
                            "ReportPage",
                            "SharedShortIds",
                            "Sum",
                            "Sums",
                            "TrailReport")),
            Map.entry(
                    "client",
                    Set.of(
                            "Consumers",
                            "Expectation",
                            "FleetWatch",
                            "LatestRecords",
                            "Outcome",
                            "OutcomeVerifier",
                            "RegisteredKeys",
                            "RegisteredRequesters",
                            "RotationWatch",
                            "TopicReader",
                            "OutcomeVerdict",
                            "OutcomeVerdictCode",
                            "WaitingCommand",
                            "WaitingCommands",
                            "WalletPlaces")),
            Map.entry(
                    "stream",
                    Set.of(
                            "CheckpointRules",
                            "DetachedTask",
                            "WorkerStopNotice",
                            "CommitPaces",
                            "InFlight",
                            "KeyWrites",
                            "LostTrailException",
                            "MovedWalletsException",
                            "Office",
                            "OpeningWork",
                            "OrphanedTransactions",
                            "ProcessIdentity",
                            "ReservationsTopic",
                            "SignaturesAhead",
                            "SigningOffice",
                            "SigningWork",
                            "SpreadTopics",
                            "StoreTopic",
                            "StreamsSettings",
                            "TopicView")),
            Map.entry(
                    "admission",
                    Set.of(
                            "Authentication",
                            "Buckets",
                            "BudgetGuard",
                            "Candidate",
                            "ClaimGuard",
                            "Claims",
                            "CommandAuthentication",
                            "Deployment",
                            "Fees",
                            "Guard",
                            "Holder",
                            "InvalidPolicyException",
                            "KeyOverdueCheck",
                            "KeyOwners",
                            "KnownRequester",
                            "LatestTerms",
                            "NonceAccounts",
                            "NonceGuard",
                            "NonceRelease",
                            "Nonces",
                            "Operator",
                            "Operators",
                            "RuleVerdict",
                            "Policy",
                            "PolicyComparison",
                            "RateLimit",
                            "RateLimits",
                            "RequestAuthentication",
                            "Requesters",
                            "Reservation",
                            "Reserved",
                            "RecordSignatureCheck",
                            "SignedRecord",
                            "ReservationKey",
                            "TakenNonce",
                            "PolicyVerdict")),
            Map.entry(
                    "rotation",
                    Set.of(
                            "ApprovalRules",
                            "EffectRunner",
                            "KeyTie",
                            "Patience",
                            "PeriodComparison",
                            "PolicyBounds",
                            "ProposalDecider",
                            "ProposalEvidence",
                            "ProposalStep",
                            "RequesterDecider",
                            "RequesterEvidence",
                            "RequesterStep",
                            "Tries",
                            "TryLaterException")),
            Map.entry(
                    "audit",
                    Set.of(
                            "AuditVerifier",
                            "Checkpoint",
                            "CheckpointKey",
                            "CheckpointLog",
                            "CheckpointSigner",
                            "Extent",
                            "Finding",
                            "FindingCode",
                            "FoundEvent",
                            "HashedEvent",
                            "KmsCallCheck",
                            "KnownPartitions",
                            "MalformedNoteException",
                            "Manifest",
                            "NoteReader",
                            "OutcomeCheck",
                            "PartitionReport",
                            "Place",
                            "RequestCheck",
                            "RequestFacts",
                            "SignedNote")),
            Map.entry("consumer", Set.of("Amplified", "Withheld")),
            Map.entry(
                    "records",
                    Set.of(
                            "InvalidCommandException",
                            "InvalidRequestException",
                            "RecordJson",
                            "RecordMapper",
                            "RegistryUnavailableException",
                            "RequestJson",
                            "SchemaId",
                            "SchemaRefusedException",
                            "SchemaTrust",
                            "UnreadableRecordException")),
            Map.entry(
                    "kms",
                    Set.of(
                            "AwsKmsProvider",
                            "AwsKmsSettings",
                            "AwsNewKeySettings",
                            "CachingDataKeys",
                            "DataKeySettings",
                            "KmsFailureLog",
                            "ListedKeyTenants",
                            "LocalKeystore",
                            "LocalKmsProvider",
                            "LocalKmsSettings",
                            "MasterKeyring",
                            "RetrySettings",
                            "RetryingDataKeys",
                            "RetryingKeyLifecycle",
                            "RetryingKeyTenants",
                            "RetryingKms",
                            "RetryingNamedKeys",
                            "WithheldKeys")));

    /** Those that have a process to themselves. */
    private static final String[] PROCESSES = {
        "io.chancery.cli..", "io.chancery.bench..", "io.chancery.dev..", "io.chancery.worker..", "io.chancery.failure.."
    };

    private static final String[] KAFKA = {"org.apache.kafka.."};

    private static final String[] BROKER = {
        "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..", "org.apache.kafka.storage.."
    };

    @ArchTest
    static void packagesImportOnlyDownwards(JavaClasses classes) {
        for (int i = 1; i < TOP_DOWN.size(); i++) {
            String[] above = TOP_DOWN.subList(0, i).stream()
                    .map(ArchitectureTest::packageOf)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(TOP_DOWN.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .because("imports go only downwards in " + TOP_DOWN + ": move the type down to the lowest package"
                            + " that needs it, or have the upper package pass in an interface that the lower one owns")
                    .check(classes);
        }
    }

    @ArchTest
    static void innerPackagesAreEnteredByTheirDoors(JavaClasses classes) {
        DOORS.forEach((house, doors) -> noClasses()
                .that()
                .resideOutsideOfPackage(packageOf(house))
                .should()
                .dependOnClassesThat(resideInAPackage("io.chancery." + house + ".*..")
                        .and(not(resideInAPackage("io.chancery.records.avro..")))
                        .and(describe("are no doors", type -> !doors.contains(outermost(type)))))
                .allowEmptyShould(true)
                .because("a type of an inner package that is not in DOORS is public for " + house
                        + " alone: use what the house offers, or make it a door, with a reason in the commit")
                .check(classes));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getSimpleName());
    }

    @ArchTest
    static final ArchRule packagesStandInNoCircle = slices().matching("io.chancery.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs itself cannot be understood alone, inner packages included: move what both"
                    + " need below them");

    @ArchTest
    static final ArchRule backendsKnowNothingOfEachOther = slices().matching("io.chancery.kms.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a backend must be addable and removable alone: what two share belongs into io.chancery.kms");

    @ArchTest
    static final ArchRule kindsOfPayloadKnowNothingOfEachOther = slices().matching("io.chancery.payload.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a chain must be addable alone: what two share belongs into io.chancery.payload or .crypto");

    @ArchTest
    static final ArchRule deciders = noClasses()
            .that()
            .resideInAnyPackage("io.chancery.admission..", "io.chancery.rotation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA)
            .allowEmptyShould(true)
            .because(
                    "what may be signed is decided by pure functions: take a small store interface, and implement it over"
                            + " Kafka's stores in io.chancery.stream");

    @ArchTest
    static final ArchRule whatConnectWorkersRunStandsAlone = noClasses()
            .that()
            .resideInAnyPackage("io.chancery.siem..", "io.chancery.connect..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.chancery..")
                    .and(not(resideInAnyPackage("io.chancery.siem..", "io.chancery.connect..", "io.chancery.text.."))))
            .allowEmptyShould(true)
            .because(
                    "their plugin's jar holds nothing else of Chancery, and is for older versions of Java: pass in what"
                            + " they need as JSON");

    @ArchTest
    static final ArchRule clientsNeedNothingOfAWorker = noClasses()
            .that()
            .resideInAPackage("io.chancery.client..")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.chancery.worker..",
                    "io.chancery.stream..",
                    "io.chancery.topics..",
                    "io.chancery.admission..",
                    "io.chancery.audit..",
                    "io.chancery.seal..",
                    "io.chancery.kms.*..",
                    "org.apache.kafka.streams..",
                    "org.rocksdb..",
                    "software.amazon.awssdk..",
                    "picocli..",
                    "ch.qos.logback..")
            .because("others' programs have chancery-client.jar on their class path and no worker: move what both need"
                    + " into io.chancery.protocol or below, and what only a worker needs out of io.chancery.client");

    @ArchTest
    static final ArchRule theKmsKnowsNoChains = noClasses()
            .that()
            .resideInAPackage("io.chancery.kms..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.chancery.payload..", "org.web3j..", "org.xrpl.."))
            .allowEmptyShould(true)
            .because("a KMS signs digests and messages: build them in io.chancery.payload and pass the bytes");

    @ArchTest
    static final ArchRule theKmsKnowsNoKindsOfPayload = noClasses()
            .that()
            .resideInAPackage("io.chancery.kms..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SigningPayload.class)
            .because("a KMS signs digests and messages: whatever kind they are of is decided in io.chancery.payload");

    @ArchTest
    static final ArchRule valuesAndMathsDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("io.chancery.model..", "io.chancery.crypto..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                    .or(assignableTo(File.class))
                    .or(assignableTo(InputStream.class)))
            .because("model and crypto are pure: read and write in the package that needs it, and pass values down");

    @ArchTest
    static final ArchRule everyPackageHasItsPlace = classes()
            .should()
            .resideInAnyPackage(
                    TOP_DOWN.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
            .because("a package that is not in the table is under no rule: add it there, and to the design");

    @ArchTest
    static final ArchRule theLedgersLibraryIsOnlyItsCodec = noClasses()
            .that()
            .resideOutsideOfPackage("io.chancery.payload.xrpl..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.xrpl..").or(resideInAnyPackage("com.google.common..")))
            .allowEmptyShould(true)
            .because("xrpl4j leaves out fields that it does not know, and brings Guava only for itself: read documents"
                    + " with XrplDocuments, and use the JDK's collections");

    @ArchTest
    static final ArchRule pendingWorkKnowsNoSigning = noClasses()
            .that()
            .haveNameMatching("io\\.chancery\\.stream\\.pending\\.PendingWork(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.chancery.admission..",
                    "io.chancery.rotation..",
                    "io.chancery.audit..",
                    "io.chancery.payload..",
                    "io.chancery.kms..",
                    "io.chancery.crypto..")
            .allowEmptyShould(true)
            .because("signing and rotation share this mechanism: give it the work as a function");

    @ArchTest
    static final ArchRule headersAreReadOnceWhereARecordComesIn = noClasses()
            .that(resideInAPackage("io.chancery.stream.."))
            .and()
            .doNotBelongToAnyOf(ReceivedRecord.class, ReceivedRecords.class)
            .should()
            .callConstructorWhere(target(owner(type(SignedRecord.class))))
            .orShould()
            .callMethod(SignaturesAhead.class, "take", Headers.class)
            .orShould()
            .callMethod(Withheld.class, "of", Headers.class)
            .because("a record has its signatures, the finding about them and the note that it stands in for others"
                    + " since it came in: take a ReceivedRecord");

    @ArchTest
    static final ArchRule generatedClassesAreSeenOnlyWhereRecordsAreMapped = noClasses()
            .that()
            .resideOutsideOfPackage("io.chancery.records..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.chancery.records.avro..")
            .because("schemas evolve apart from the domain: map to io.chancery.model in io.chancery.records");

    @ArchTest
    static final ArchRule avroIsSeenOnlyWhereRecordsOrSchemasAreServed = noClasses()
            .that()
            .resideOutsideOfPackages("io.chancery.records..", "io.chancery.registry..", "io.chancery.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.avro..")
            .because(
                    "the wire format can be changed by configuration: encode and decode in io.chancery.records; only the"
                            + " development registry in io.chancery.dev handles schemas too, and the plugin for Connect stands alone");

    @ArchTest
    static final ArchRule aBrokerIsOnlyForDevelopment = noClasses()
            .that(resideInAPackage("io.chancery..")
                    .and(not(resideInAnyPackage("io.chancery.dev..", "io.chancery.bench.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BROKER)
            .because(
                    "Kafka's server is not on the class path of `run`: use EmbeddedKafka from io.chancery.dev, reached only by"
                            + " `dev` and `bench`");

    @ArchTest
    static final ArchRule aWarmUpReachesNoBrokerAndNoKms = noClasses()
            .that()
            .resideInAnyPackage("io.chancery.worker.warm..", "io.chancery.stream.detached..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.clients..", "io.chancery.topics..")
                    .or(type(KafkaStreams.class)))
            .because(
                    "what a worker rehearses is not real, and nobody may read it: drive the processors by a DetachedTask,"
                            + " which has no client");

    @ArchTest
    static final ArchRule consumersAreBounded = noClasses()
            .that()
            .resideOutsideOfPackage("io.chancery.consumer..")
            .should()
            .callConstructorWhere(target(owner(assignableTo(KafkaConsumer.class))))
            .orShould()
            .callConstructorWhere(target(owner(type(KafkaStreams.class)))
                    .and(describe(
                            "without clients that are bounded",
                            call -> call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isAssignableTo(KafkaClientSupplier.class)))))
            .because(
                    "a record of some bytes may unpack to gigabytes: use BoundedConsumer.create, or StreamsClients for an"
                            + " application of Kafka Streams");

    @ArchTest
    static final ArchRule logsGoThroughSlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("all events take one way out: use org.slf4j.Logger");

    @ArchTest
    static final ArchRule standardOutputBelongsToCommands = noClasses()
            .that()
            .resideOutsideOfPackages(PROCESSES)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("scripts read standard output: return the value, or log the event with SLF4J");

    @ArchTest
    static final ArchRule commandsPrintThroughTheTerminal = noClasses()
            .that(not(simpleName("Terminal")).and(not(simpleNameEndingWith("Main")))) // what their parent process reads
            .should()
            .callMethodWhere(target(owner(assignableTo(PrintStream.class).or(assignableTo(PrintWriter.class))))
                    .and(target(nameMatching("print.*|format|append|write"))))
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace", PrintWriter.class)
            .because(
                    "a value may have characters that a terminal obeys: print through io.chancery.cli.common.Output, or"
                            + " Terminal for standard error, which escape them");

    @ArchTest
    static final ArchRule linesOfTrailsEndAtALineFeed = noClasses()
            .that()
            .resideInAnyPackage("io.chancery.audit..", "io.chancery.auditor..", "io.chancery.trail..")
            .should()
            .callMethod(BufferedReader.class, "readLine")
            .orShould()
            .callMethod(BufferedReader.class, "lines")
            .orShould()
            .callMethod(String.class, "lines")
            .because("two verifiers must see the same lines, and these end them at carriage returns too: use"
                    + " io.chancery.text.LineReader, or split at \n");

    private static String packageOf(String name) {
        return "io.chancery." + name + "..";
    }
}
