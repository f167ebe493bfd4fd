package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.model.Bytes;
import io.chancery.model.rotation.Automation;
import io.chancery.protocol.TopicOverrides;
import io.chancery.rotation.SampleRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceryConfigTest {
    @Test
    void needsNothingButTheBrokers() {
        assertTrue(config("kafka.bootstrap.servers", "broker:9092").production());
    }

    @ParameterizedTest
    @CsvSource({
        "production, , true",
        "production, required, true",
        "development, , false",
        "development, off, false",
        "development, required, true",
    })
    void asksForSignaturesInProductionAndElsewhereIfItIsTold(
            String environment, @Nullable String setting, boolean required) {
        Map<String, String> settings =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "broker:9092", "environment", environment));
        if (setting != null) {
            settings.put("authentication", setting);
        }

        assertEquals(required, new ChanceryConfig(settings).authenticates());
    }

    @Test
    void refusesToDoWithoutSignaturesInProduction() {
        String refusal = refusal(() -> config("authentication", "off").authenticates());

        assertTrue(refusal.contains("authentication"), refusal);
    }

    @Test
    void judgesKeysByNinetyDaysUnlessItIsTold() {
        assertEquals(SampleRules.PERIODS, config("environment", "development").keyPeriods());
        assertEquals(
                Duration.ofDays(30),
                config("rotation.interval.ms", "2592000000").keyPeriods().interval());
    }

    @ParameterizedTest
    @CsvSource({"rotation.overlap.ms, 7776000000", "rotation.notice.ms, 7776000000", "rotation.interval.ms, 604800000"})
    void refusesPeriodsThatAreNotShorterThanTheInterval(String setting, String value) {
        String refusal = refusal(() -> config(setting, value).keyPeriods());

        assertTrue(refusal.contains("rotation.interval.ms"), refusal);
        assertTrue(refusal.contains("rotation.overlap.ms") || refusal.contains("rotation.notice.ms"), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "rotation.interval.ms, 0",
        "rotation.overlap.ms, -1",
        "rotation.grace.ms, -1",
        "rotation.automatic, sometimes",
        "rotation.overdue, ignore",
        "rotation.check.hour.utc, 24",
        "rotation.check.batch, 0",
        "rotation.window.days, Someday",
        "rotation.window.utc, 2-6",
        "rotation.window.utc, 22:00-24:00"
    })
    void refusesWhatIsNoPeriodHourOrWindow(String setting, String value) {
        assertTrue(refusal(() -> config(setting, value)).contains(setting));
    }

    @Test
    void keysRotateByThemselvesWhereTheSettingsSaySo() {
        assertEquals(SampleRules.OPT_IN, config("environment", "development").automation());
        assertEquals(
                new Automation(Automation.Mode.OPT_IN, Set.of("acme", "umbrella")),
                config("rotation.automatic.tenants", "acme, umbrella").automation());
        assertEquals(
                new Automation(Automation.Mode.ON, Set.of()),
                config("rotation.automatic", "on").automation());
    }

    @Test
    void theMaintenanceWindowIsAlwaysOpenUnlessItIsTold() {
        ChanceryConfig open = config("environment", "development");
        assertEquals(EnumSet.allOf(DayOfWeek.class), open.maintenanceDays());
        assertEquals(new TimeOfDay(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), open.maintenanceTime());

        assertEquals(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                config("rotation.window.days", "Sat, sun").maintenanceDays());
        assertEquals(
                new TimeOfDay(LocalTime.of(22, 0), LocalTime.of(4, 30)),
                config("rotation.window.utc", "22:00-04:30").maintenanceTime());
    }

    @Test
    void theDeploymentIsTheApplicationUnlessItHasANameOfItsOwn() {
        assertEquals("chancery", config("environment", "production").deployment());
        assertEquals("office", config("application.id", "office").deployment());
        assertEquals("bank.example", config("deployment", "bank.example").deployment());
    }

    @Test
    void aWorkerInProductionHasADeploymentThatSomebodyNamed() {
        String refusal = refusal(() -> config("environment", "production").ownDeployment());

        assertTrue(refusal.startsWith("deployment is not set"), refusal);
        assertEquals("chancery", config("deployment", "chancery").ownDeployment());
        assertEquals("office", config("application.id", "office").ownDeployment());
        assertEquals("chancery", config("environment", "development").ownDeployment());
    }

    @Test
    void refusesToDoWithoutAnAuditKeyInProduction() {
        var refusal = assertThrows(
                KmsConfigurationException.class,
                () -> config("environment", "production").auditKeyId());

        assertEquals("kms-not-configured", refusal.code());
        assertEquals("audit.key.id", refusal.setting());
    }

    @Test
    void doesWithoutAnAuditKeyInDevelopment() {
        assertNull(config("environment", "development").auditKeyId());
    }

    @ParameterizedTest
    @CsvSource({
        "production, , AQID, REQUIRED",
        "production, transition, AQID, TRANSITION",
        "production, off, , OFF",
        "development, , , OFF",
        "development, , AQID, REQUIRED",
        "development, off, AQID, OFF",
    })
    void insistsOnSealsInProductionAndWhereThereAreKeys(
            String environment, @Nullable String setting, @Nullable String keys, StateSealing sealing) {
        assertEquals(sealing, sealed(environment, setting, keys).stateSealing());
    }

    @ParameterizedTest
    @CsvSource({"production, ", "development, required", "development, transition"})
    void saysHowToGetTheKeysThatSealingNeeds(String environment, @Nullable String setting) {
        String refusal = refusal(() -> sealed(environment, setting, null).stateSealing());

        assertTrue(refusal.startsWith("seal.keys is not set"), refusal);
        assertTrue(refusal.contains("chancery seal keygen"), refusal);
    }

    @Test
    void readsSealKeysInTheirOrderAndShowsNoneThatIsMalformed() {
        assertEquals(
                List.of(Bytes.fromHex("010203"), Bytes.fromHex("ff")),
                config("seal.keys", "AQID, _w").sealKeys());
        assertFalse(refusal(() -> config("seal.keys", "AQID$$$")).contains("AQID"));
    }

    private static ChanceryConfig sealed(String environment, @Nullable String sealing, @Nullable String keys) {
        Map<String, String> settings =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "broker:9092", "environment", environment));
        settings.put("state.sealing", sealing == null ? "" : sealing);
        settings.put("seal.keys", keys == null ? "" : keys);
        settings.values().removeIf(String::isEmpty);
        return new ChanceryConfig(settings);
    }

    @Test
    void callsTheAuditTrailAfterTheApplicationAndTheTopic() {
        assertEquals(
                "chancery/treasury.signing-audit",
                config("topics.prefix", "treasury.").auditOrigin());
        assertEquals(
                "bank.example/audit",
                config("audit.origin", "bank.example/audit").auditOrigin());
    }

    @Test
    void asksForANameOfTheAuditTrailIfTheApplicationsDoesNotDo() {
        String refusal = refusal(() -> config("application.id", "two words").auditOrigin());

        assertTrue(refusal.contains("audit.origin"), refusal);
    }

    @Test
    void namesTheRequiredSettingThatIsNotSet() {
        String refusal = refusal(() -> new ChanceryConfig(Map.of()));

        assertTrue(refusal.startsWith("kafka.bootstrap.servers is not set"), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "signing.max.inflight, signing.max.in.flight",
        "kms.backends, kms.backend",
        "kafk.bootstrap.servers, kafka.bootstrap.servers",
        "kafka.sasl.mechanims, kafka.sasl.mechanism",
        "kafka.producer.linger.msec, kafka.producer.linger.ms",
        "kafka.topic.segment.byte, kafka.topic.segment.bytes",
        "kafka.topic.signing-audit.retention.msec, kafka.topic.signing-audit.retention.ms",
        "kafka.topic.signing-adit.segment.ms, kafka.topic.signing-audit.segment.ms",
        "records.registry.auto.register.shemas, records.registry.auto.register.schemas",
    })
    void suggestsTheSettingThatAnUnknownOneMostLikelyMeans(String unknown, String meant) {
        String refusal = refusal(() -> config(unknown, "1"));

        assertEquals("unknown setting " + unknown + "; did you mean " + meant + "?", refusal);
    }

    @Test
    void knowsUpToWhereTheTrailIsTakenAsItIs() {
        assertEquals(Map.of(), config("worker.id", "w1").acceptedTrail());
        assertEquals(
                Map.of(0, 17L, 11, 4_000_000_000L),
                config("audit.trail.accept", "11:4000000000, 0:17").acceptedTrail());
    }

    @Test
    void suggestsNothingForASettingLikeNoOther() {
        String refusal = refusal(() -> config("colour.of.the.sky", "blue"));

        assertEquals("unknown setting colour.of.the.sky", refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "topics.partitions, many",
        "topics.partitions, 0",
        "signing.max.in.flight, 0",
        "environment, Production",
        "kms.backend, vaul",
        "topics.prefix, a/b",
        "log.format, xml",
        "application.id, ' '",
        "deployment, two words",
        "authentication.without.deployment, allow",
        "audit.origin, two words",
        "audit.origin, a+b",
        "audit.checkpoint.interval.ms, 999",
        "audit.trail.accept, 3",
        "audit.trail.accept, 3:-1",
        "audit.trail.accept, '3:5,3:6'",
        "state.sealing, on",
        "seal.keys, 'AQID+'",
        "seal.keys, 'AQID, AQID'",
        "kafka.topic.segment.bytes, 50MB",
        "kafka.topic.segment.bytes, ''",
        "kafka.topic.changelogs.max.message.bytes, 1048576",
        "kafka.topic.preallocate, perhaps",
    })
    void namesTheSettingWhoseValueIsWrong(String setting, String value) {
        String refusal = refusal(() -> config(setting, value));

        assertTrue(refusal.contains(setting), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.processing.guarantee, at_least_once",
        "kafka.producer.acks, 1",
        "kafka.consumer.isolation.level, read_uncommitted",
        "kafka.group.instance.id, me",
        "kafka.state.dir, /elsewhere",
        "kafka.replication.factor, 2",
        "kafka.topic.signing-audit.cleanup.policy, compact",
        "kafka.topic.retention.ms, 1",
        "kafka.topic.max.message.bytes, 3000000",
        "kafka.topic.changelogs.retention.ms, 1",
        "records.registry.schema.registry.url, http://elsewhere:8081",
        "records.registry.basic.auth.user.info, me:secret",
    })
    void refusesWhatTheGuaranteesDependOn(String setting, String value) {
        String refusal = refusal(() -> config(setting, value));

        assertTrue(refusal.startsWith(setting + " cannot be set"), refusal);
    }

    @Test
    void passesKafkasOwnSettingsToTheClientsThatTheyAreFor() {
        ChanceryConfig config = new ChanceryConfig(Map.of(
                "kafka.bootstrap.servers", "broker:9092",
                "kafka.security.protocol", "SSL",
                "kafka.producer.linger.ms", "7",
                "kafka.consumer.fetch.min.bytes", "9"));

        assertEquals(
                Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL", "linger.ms", "7"),
                config.kafkaProducer());
        assertEquals(
                Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL", "fetch.min.bytes", "9"),
                config.kafkaConsumer());
        assertEquals(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"), config.kafkaAdmin());
        assertEquals("7", config.kafkaStreams().get("producer.linger.ms"));
    }

    @Test
    void overridesTheSettingsOfAllTopicsOrOfOne() {
        ChanceryConfig config = new ChanceryConfig(Map.of(
                "kafka.bootstrap.servers", "broker:9092",
                "topics.prefix", "acme.",
                "kafka.topic.segment.bytes", "52428800",
                "kafka.topic.confluent.placement.constraints", "here",
                "kafka.topic.changelogs.min.cleanable.dirty.ratio", "default",
                "kafka.topic.signing-audit.retention.ms", "-1"));

        assertEquals(
                new TopicOverrides(
                        Map.of("segment.bytes", "52428800", "confluent.placement.constraints", "here"),
                        Map.of(
                                "changelogs", Map.of("min.cleanable.dirty.ratio", "default"),
                                "acme.signing-audit", Map.of("retention.ms", "-1"))),
                config.topicOverrides());
    }

    @Test
    void givesTheSettingsOfTopicsToNoClient() {
        ChanceryConfig config = config("kafka.topic.segment.bytes", "52428800");

        assertEquals(Map.of("bootstrap.servers", "broker:9092"), config.kafkaStreams());
        assertEquals(Map.of("bootstrap.servers", "broker:9092"), config.kafkaAdmin());
    }

    @Test
    void takesForeignClassesAtTheirWordButForAMisspelling() {
        Map<String, String> foreign = Map.of(
                "kafka.bootstrap.servers", "broker:9092",
                "schema.registry.url", "http://registry:8081",
                "records.serializer.class", "com.example.Serializer");

        assertEquals(
                "3",
                with(foreign, "records.registry.avro.buffers", "3").records().get("avro.buffers"));
        assertEquals(
                "unknown setting records.registry.use.latest.versions; did you mean records.registry.use.latest.version?",
                refusal(() -> with(foreign, "records.registry.use.latest.versions", "true")));
    }

    private static ChanceryConfig with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new ChanceryConfig(more);
    }

    @Test
    void passesRegistrySettingsToTheSerializerUnderConfluentsNames() {
        ChanceryConfig config = new ChanceryConfig(Map.of(
                "kafka.bootstrap.servers", "broker:9092",
                "schema.registry.url", "http://registry:8081",
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "me:secret",
                "records.registry.auto.register.schemas", "false"));

        assertEquals(
                Map.of(
                        "schema.registry.url", "http://registry:8081",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "me:secret",
                        "auto.register.schemas", "false"),
                config.records());
    }

    @Test
    void showsNoSecretInItsValues() {
        ChanceryConfig config = config("kms.local.passphrase", "open sesame");

        assertFalse(config.values().toString().contains("sesame"));
    }

    @Test
    void readsABlankValueAsNotSet() {
        assertNull(config("kms.aws.region", " ").optional("kms.aws.region"));
    }

    @Test
    void saysWhatARequiredValueIs() {
        ChanceryConfig config = config("kms.aws.region", "");

        String refusal = refusal(() -> config.required("kms.backend"));

        assertTrue(refusal.contains("kms.backend is not set (environment: CHANCERY_KMS_BACKEND)"));
    }

    @Test
    void followsTheCallsInFlightWithTheConnectionsToAws() {
        assertEquals(250, config("signing.max.in.flight", "250").awsMaxConnections());
        assertEquals(40, config("kms.aws.max.connections", "40").awsMaxConnections());
    }

    @Test
    void prefixesEveryTopic() {
        assertTrue(config("topics.prefix", "treasury.").topics().all().stream()
                .allMatch(name -> name.startsWith("treasury.")));
    }

    private static ChanceryConfig config(String setting, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("kafka.bootstrap.servers", "broker:9092"));
        settings.put(setting, value);
        return new ChanceryConfig(settings);
    }

    private static String refusal(Executable action) {
        return String.valueOf(assertThrows(ConfigException.class, action).getMessage());
    }
}
