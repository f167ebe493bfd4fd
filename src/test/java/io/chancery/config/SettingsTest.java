package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String EVERY_SETTING = """
            application.id=chancery
            approvals.expiry.ms=604800000
            approvals.keys.register=0
            approvals.policy=0
            approvals.requesters=0
            audit.checkpoint.events=10000
            audit.checkpoint.file=null
            audit.checkpoint.interval.ms=60000
            audit.key.id=null
            audit.origin=null
            audit.trail.accept=[]
            authentication=null
            authentication.without.deployment=deny
            basic.auth.credentials.source=URL
            basic.auth.user.info=null
            bearer.auth.client.id=null
            bearer.auth.client.secret=null
            bearer.auth.credentials.source=null
            bearer.auth.identity.pool.id=null
            bearer.auth.issuer.endpoint.url=null
            bearer.auth.logical.cluster=null
            bearer.auth.scope=null
            bearer.auth.token=null
            deployment=null
            envelope.former.key.ids=[]
            envelope.key.cache.size=20000
            envelope.key.id=null
            envelope.key.max.uses=1048576
            envelope.key.ttl.ms=3600000
            environment=production
            kafka.bootstrap.servers=required
            keys.tenants=null
            keys.tenants.file=null
            kms.attempt.timeout.ms=10000
            kms.aws.assume.role.arn=null
            kms.aws.custom.key.store.id=null
            kms.aws.endpoint=null
            kms.aws.key.policy.file=null
            kms.aws.key.tags=[]
            kms.aws.max.connections=0
            kms.aws.region=null
            kms.aws.replica.regions=[]
            kms.aws.session.name=chancery
            kms.aws.tenant.tag=chancery:tenant
            kms.backend=null
            kms.connect.timeout.ms=2000
            kms.local.keys=null
            kms.local.keystore=null
            kms.local.master.keys=null
            kms.local.passphrase=null
            kms.retries=3
            kms.total.timeout.ms=30000
            limits.partition.requester.per.minute=0
            limits.partition.tenant.per.minute=0
            limits.requests.per.minute=100
            log.format=text
            log.level=INFO
            log.signatures=off
            office.key=null
            operator.key.file=null
            operators.file=null
            policies=null
            records.deserializer.class=io.chancery.records.serde.ConfluentAvroDeserializer
            records.serializer.class=io.chancery.records.serde.ConfluentAvroSerializer
            request.ids.retention.ms=691200000
            requester.key.file=null
            requests.max.bytes=1500000
            rotation.age.warning.ms=31536000000
            rotation.approvals=0
            rotation.automatic=opt-in
            rotation.automatic.approvals=-1
            rotation.automatic.tenants=[]
            rotation.check.batch=100
            rotation.check.hour.utc=0
            rotation.grace.ms=1209600000
            rotation.interval.ms=7776000000
            rotation.notice.ms=1209600000
            rotation.overdue=warn
            rotation.overlap.ms=604800000
            rotation.window.days=[]
            rotation.window.utc=null
            schema.registry.ssl.key.password=null
            schema.registry.ssl.keystore.certificate.chain=null
            schema.registry.ssl.keystore.key=null
            schema.registry.ssl.keystore.location=null
            schema.registry.ssl.keystore.password=null
            schema.registry.ssl.keystore.type=null
            schema.registry.ssl.truststore.certificates=null
            schema.registry.ssl.truststore.location=null
            schema.registry.ssl.truststore.password=null
            schema.registry.ssl.truststore.type=null
            schema.registry.url=null
            schemas.allowed=[]
            seal.keys=[]
            seal.master.key.id=null
            shutdown.drain.ms=20000
            signing.deadline.ms=300000
            signing.max.in.flight=1000
            start.unhealthy.keys=continue
            state.dir=chancery-state
            state.sealing=null
            state.unsigned.records=refuse
            streams.commit.interval.min.ms=5
            streams.commit.interval.ms=100
            streams.poll.ms=2
            streams.punctuate.ms=2
            streams.session.timeout.ms=8000
            streams.standby.replicas=1
            streams.threads=0
            streams.transaction.timeout.ms=60000
            topics.partitions=12
            topics.prefix=
            topics.replication.factor=3
            wallets.partitions=0
            worker.id=
            worker.warmup.ms=6000""";

    /** A text block whose line ends without a backslash puts a line break, or the indentation, into the sentence. */
    @Test
    void everyDescriptionIsOneLineOfWordsWithSingleBlanks() {
        for (var key : ChanceryConfig.DEFINITIONS.configKeys().values()) {
            String description = key.documentation;

            assertFalse(
                    Pattern.compile("\\s{2,}|[^\\S ]|^ | $")
                            .matcher(description)
                            .find(),
                    key.name + ": " + description);
            assertFalse(description.isEmpty(), key.name);
        }
    }

    @Test
    void everySettingKeepsItsNameAndDefault() {
        String settings = new TreeMap<>(ChanceryConfig.DEFINITIONS.configKeys())
                .values().stream()
                        .map(key -> key.name + "=" + (key.hasDefault() ? key.defaultValue : "required"))
                        .collect(Collectors.joining("\n"));

        assertEquals(EVERY_SETTING, settings);
    }
}
