package io.chancery.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/**
 * Every setting: its name, type, default, allowed values and meaning, in the order in which the documents show them.
 */
public final class Settings {
    public static final String ENVIRONMENT = "environment";
    public static final String WORKER_ID = "worker.id";
    public static final String APPLICATION_ID = "application.id";
    public static final String DEPLOYMENT = "deployment";
    public static final String STATE_DIR = "state.dir";
    public static final String WORKER_WARMUP_MS = "worker.warmup.ms";
    public static final String SHUTDOWN_DRAIN_MS = "shutdown.drain.ms";
    public static final String START_UNHEALTHY_KEYS = "start.unhealthy.keys";

    public static final String KAFKA_BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    public static final String TOPICS_PREFIX = "topics.prefix";
    public static final String TOPICS_PARTITIONS = "topics.partitions";
    public static final String WALLETS_PARTITIONS = "wallets.partitions";
    public static final String TOPICS_REPLICATION_FACTOR = "topics.replication.factor";

    public static final String KMS_BACKEND = "kms.backend";
    public static final String KMS_LOCAL_KEYSTORE = "kms.local.keystore";
    public static final String KMS_LOCAL_PASSPHRASE = "kms.local.passphrase";
    public static final String KMS_LOCAL_KEYS = "kms.local.keys";
    public static final String KMS_LOCAL_MASTER_KEYS = "kms.local.master.keys";
    public static final String KMS_AWS_REGION = "kms.aws.region";
    public static final String KMS_AWS_ENDPOINT = "kms.aws.endpoint";
    public static final String KMS_AWS_ASSUME_ROLE_ARN = "kms.aws.assume.role.arn";
    public static final String KMS_AWS_SESSION_NAME = "kms.aws.session.name";
    public static final String KMS_AWS_CUSTOM_KEY_STORE_ID = "kms.aws.custom.key.store.id";
    public static final String KMS_AWS_REPLICA_REGIONS = "kms.aws.replica.regions";
    public static final String KMS_AWS_KEY_POLICY_FILE = "kms.aws.key.policy.file";
    public static final String KMS_AWS_KEY_TAGS = "kms.aws.key.tags";
    public static final String KMS_AWS_TENANT_TAG = "kms.aws.tenant.tag";
    public static final String KMS_AWS_MAX_CONNECTIONS = "kms.aws.max.connections";
    public static final String KMS_CONNECT_TIMEOUT_MS = "kms.connect.timeout.ms";
    public static final String KMS_ATTEMPT_TIMEOUT_MS = "kms.attempt.timeout.ms";
    public static final String KMS_TOTAL_TIMEOUT_MS = "kms.total.timeout.ms";
    public static final String KMS_RETRIES = "kms.retries";

    public static final String KEYS_TENANTS = "keys.tenants";
    public static final String KEYS_TENANTS_FILE = "keys.tenants.file";

    public static final String SIGNING_MAX_IN_FLIGHT = "signing.max.in.flight";
    public static final String SIGNING_DEADLINE_MS = "signing.deadline.ms";
    public static final String REQUESTS_MAX_BYTES = "requests.max.bytes";
    public static final String REQUEST_IDS_RETENTION_MS = "request.ids.retention.ms";

    public static final String LIMITS_REQUESTS_PER_MINUTE = "limits.requests.per.minute";
    public static final String LIMITS_PARTITION_REQUESTER_PER_MINUTE = "limits.partition.requester.per.minute";
    public static final String LIMITS_PARTITION_TENANT_PER_MINUTE = "limits.partition.tenant.per.minute";

    public static final String POLICIES = "policies";

    public static final String AUTHENTICATION = "authentication";
    public static final String AUTHENTICATION_WITHOUT_DEPLOYMENT = "authentication.without.deployment";
    public static final String OPERATORS_FILE = "operators.file";
    public static final String REQUESTER_KEY_FILE = "requester.key.file";
    public static final String OPERATOR_KEY_FILE = "operator.key.file";
    public static final String OFFICE_KEY = "office.key";

    public static final String ROTATION_INTERVAL_MS = "rotation.interval.ms";
    public static final String ROTATION_OVERLAP_MS = "rotation.overlap.ms";
    public static final String ROTATION_APPROVALS = "rotation.approvals";
    public static final String ROTATION_AUTOMATIC_APPROVALS = "rotation.automatic.approvals";
    public static final String ROTATION_NOTICE_MS = "rotation.notice.ms";
    public static final String ROTATION_OVERDUE = "rotation.overdue";
    public static final String ROTATION_GRACE_MS = "rotation.grace.ms";
    public static final String ROTATION_AGE_WARNING_MS = "rotation.age.warning.ms";
    public static final String ROTATION_AUTOMATIC = "rotation.automatic";
    public static final String ROTATION_AUTOMATIC_TENANTS = "rotation.automatic.tenants";
    public static final String ROTATION_CHECK_HOUR_UTC = "rotation.check.hour.utc";
    public static final String ROTATION_CHECK_BATCH = "rotation.check.batch";
    public static final String ROTATION_WINDOW_DAYS = "rotation.window.days";
    public static final String ROTATION_WINDOW_UTC = "rotation.window.utc";

    public static final String APPROVALS_KEYS_REGISTER = "approvals.keys.register";
    public static final String APPROVALS_REQUESTERS = "approvals.requesters";
    public static final String APPROVALS_POLICY = "approvals.policy";
    public static final String APPROVALS_EXPIRY_MS = "approvals.expiry.ms";

    public static final String ENVELOPE_KEY_ID = "envelope.key.id";
    public static final String ENVELOPE_FORMER_KEY_IDS = "envelope.former.key.ids";
    public static final String ENVELOPE_KEY_TTL_MS = "envelope.key.ttl.ms";
    public static final String ENVELOPE_KEY_CACHE_SIZE = "envelope.key.cache.size";
    public static final String ENVELOPE_KEY_MAX_USES = "envelope.key.max.uses";

    public static final String STATE_SEALING = "state.sealing";
    public static final String STATE_UNSIGNED_RECORDS = "state.unsigned.records";
    public static final String SEAL_MASTER_KEY_ID = "seal.master.key.id";
    public static final String SEAL_KEYS = "seal.keys";

    public static final String AUDIT_KEY_ID = "audit.key.id";
    public static final String AUDIT_ORIGIN = "audit.origin";
    public static final String AUDIT_CHECKPOINT_EVENTS = "audit.checkpoint.events";
    public static final String AUDIT_CHECKPOINT_INTERVAL_MS = "audit.checkpoint.interval.ms";
    public static final String AUDIT_CHECKPOINT_FILE = "audit.checkpoint.file";
    public static final String AUDIT_TRAIL_ACCEPT = "audit.trail.accept";

    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
    public static final String BASIC_AUTH_CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    public static final String SCHEMAS_ALLOWED = "schemas.allowed";
    public static final String RECORDS_SERIALIZER_CLASS = "records.serializer.class";
    public static final String RECORDS_DESERIALIZER_CLASS = "records.deserializer.class";

    public static final String STREAMS_THREADS = "streams.threads";
    public static final String STREAMS_COMMIT_INTERVAL_MS = "streams.commit.interval.ms";
    public static final String STREAMS_COMMIT_INTERVAL_MIN_MS = "streams.commit.interval.min.ms";
    public static final String STREAMS_POLL_MS = "streams.poll.ms";
    public static final String STREAMS_PUNCTUATE_MS = "streams.punctuate.ms";
    public static final String STREAMS_STANDBY_REPLICAS = "streams.standby.replicas";
    public static final String STREAMS_SESSION_TIMEOUT_MS = "streams.session.timeout.ms";
    public static final String STREAMS_TRANSACTION_TIMEOUT_MS = "streams.transaction.timeout.ms";

    public static final String LOG_FORMAT = "log.format";
    public static final String LOG_LEVEL = "log.level";
    public static final String LOG_SIGNATURES = "log.signatures";

    private static final long EIGHT_DAYS_MS = 8L * 24 * 60 * 60 * 1000;
    private static final long DAYS_7_MS = 604_800_000L;
    private static final long DAYS_14_MS = 1_209_600_000L;
    private static final long DAYS_90_MS = 7_776_000_000L;
    private static final long DAYS_365_MS = 31_536_000_000L;

    private Settings() {}

    static ConfigDef definitions() {
        SettingsBuilder settings = new SettingsBuilder();
        worker(settings);
        kafka(settings);
        kms(settings);
        signing(settings);
        limits(settings);
        authentication(settings);
        rotation(settings);
        approvals(settings);
        envelope(settings);
        seals(settings);
        audit(settings);
        records(settings);
        streams(settings);
        logging(settings);
        return settings.build();
    }

    private static void worker(SettingsBuilder settings) {
        settings.group("Worker")
                .define(ENVIRONMENT, STRING, "production", OneOf.of("production", "development"), HIGH, """
                        Where this worker runs. `production` refuses every KMS backend that holds private keys in this \
                        process.""")
                .define(WORKER_ID, STRING, "", null, MEDIUM, """
                        This worker's name in audit events and in its consumer group; unique among the workers of one \
                        application and the same after a restart. Empty: the host's name.""")
                .define(APPLICATION_ID, STRING, "chancery", NotBlank.INSTANCE, HIGH, """
                        The name that all workers of one deployment share: consumer group, transactional ids and \
                        internal topics begin with it. Never change it while requests are pending.""")
                .define(DEPLOYMENT, STRING, null, new TopicNamePart(), HIGH, """
                        The name that signatures of requests and commands must have in their protected header, so that \
                        records of another deployment with the same operators or requesters are no good here. Keys that \
                        rotations make are ordered under it, so that no other deployment takes them. Clients need the \
                        workers' value. Unset: `application.id`. In production one of the two must be set.""")
                .define(STATE_DIR, STRING, "chancery-state", NotBlank.INSTANCE, HIGH, """
                        Directory of the local state stores, restored from Kafka when lost. Keep it on a disk that \
                        survives a restart: then nothing needs restoring.""")
                .define(WORKER_WARMUP_MS, LONG, 6_000L, between(0, 60_000), MEDIUM, """
                        How long a starting worker warms up before it joins its group, on requests and keys of its own: \
                        nothing is written to Kafka, and the KMS is asked nothing. It is back that much later, up to 30 s \
                        more if the warm-up does not end in time, and takes less time for its first requests. 0: not at \
                        all.""")
                .define(SHUTDOWN_DRAIN_MS, LONG, 20_000L, atLeast(0), MEDIUM, """
                        How long a stopping worker goes on publishing what is in flight. What is left is signed by the \
                        partition's next owner.""")
                .define(START_UNHEALTHY_KEYS, STRING, "continue", OneOf.of("continue", "refuse"), MEDIUM, """
                        What a starting worker does when a key that may sign is disabled, deleted, denied, not the \
                        registered one or not answered for: `continue`, where requests for that key are rejected or \
                        wait and all others are signed, or `refuse` to start, for the first start of a deployment. A KMS \
                        that answers for no key at all is always refused.""");
    }

    private static void kafka(SettingsBuilder settings) {
        settings.group("Kafka and topics")
                .define(KAFKA_BOOTSTRAP_SERVERS, STRING, NO_DEFAULT_VALUE, NotBlank.INSTANCE, HIGH, """
                        Comma-separated `host:port` of some brokers.""")
                .define(TOPICS_PREFIX, STRING, "", new TopicNamePart(), MEDIUM, """
                        Put before every topic's name, such as `treasury.`.""")
                .define(TOPICS_PARTITIONS, INT, 12, atLeast(1), MEDIUM, """
                        Partitions that `topics create` gives a topic: the upper limit of stream threads over all \
                        workers. To have more later, see `wallets.partitions`.""")
                .define(WALLETS_PARTITIONS, INT, 0, atLeast(0), MEDIUM, """
                        Among how many partitions wallets are spread; 0 for as many as `signing-requests` has. Once \
                        partitions were added to that topic it must be the number there was before, on every worker: a \
                        wallet's state stays where it is, and its records on other partitions are sent there.""")
                .define(TOPICS_REPLICATION_FACTOR, INT, 3, between(1, Short.MAX_VALUE), MEDIUM, """
                        Replicas that `topics create` gives a topic. From 3 on, `min.insync.replicas` is 2.""");
    }

    private static void kms(SettingsBuilder settings) {
        settings.group("KMS")
                .define(KMS_BACKEND, STRING, null, OneOf.of("local", "aws"), HIGH, """
                        Where keys are held: `local` (in this process, for development) or `aws` (AWS KMS). Needed by \
                        `run`.""")
                .define(KMS_LOCAL_KEYSTORE, STRING, null, null, MEDIUM, """
                        The encrypted keystore of the backend `local`: a directory of key files, or one file.""")
                .define(KMS_LOCAL_PASSPHRASE, PASSWORD, null, null, MEDIUM, """
                        Opens `kms.local.keystore`. Better `${file:…}` or `${env:…}` than the value itself.""")
                .define(KMS_LOCAL_KEYS, PASSWORD, null, null, LOW, """
                        Private keys of the backend `local` without a file: comma-separated `id=0x…`, 32 bytes each. \
                        Throw-away keys only.""")
                .define(KMS_LOCAL_MASTER_KEYS, PASSWORD, null, null, LOW, """
                        Master keys for envelope encryption of the backend `local` without a file: comma-separated \
                        `id=0x…`, 32 bytes each. Throw-away keys only.""")
                .define(KMS_AWS_REGION, STRING, null, null, HIGH, """
                        The region of the keys. Unset: as the AWS SDK finds it (`AWS_REGION`, profile, instance).""")
                .define(KMS_AWS_ENDPOINT, STRING, null, null, LOW, """
                        Another endpoint than AWS's own: a VPC endpoint, or an emulator.""")
                .define(KMS_AWS_ASSUME_ROLE_ARN, STRING, null, null, MEDIUM, """
                        A role to assume before calling KMS. Unset: the SDK's default credentials, web identity \
                        included.""")
                .define(KMS_AWS_SESSION_NAME, STRING, "chancery", null, LOW, """
                        The name of the session with an assumed role, which AWS's own logs show: 2 to 64 letters, digits \
                        and _+=,.@-.""")
                .define(KMS_AWS_CUSTOM_KEY_STORE_ID, STRING, null, null, LOW, """
                        The CloudHSM key store in which keys are made. Unset: AWS KMS's own. AWS makes \
                        only symmetric keys in such stores so far: rotations then end with `rotation-failed`.""")
                .define(KMS_AWS_REPLICA_REGIONS, LIST, "", null, LOW, """
                        Comma-separated regions that new keys are replicated to, as \
                        multi-Region keys. None: keys of one region.""")
                .define(KMS_AWS_TENANT_TAG, STRING, "chancery:tenant", NotBlank.INSTANCE, MEDIUM, """
                        The tag whose value is the tenant that a key is meant for (`keys.tenants`). Keys that \
                        Chancery makes for a tenant get it.""")
                .define(KMS_AWS_KEY_POLICY_FILE, STRING, null, null, MEDIUM, """
                        A file with the key policy, a JSON object, of keys that `keys create` makes without `--like`. \
                        Unset: AWS's default policy, which leaves it to the account's IAM policies.""")
                .define(KMS_AWS_KEY_TAGS, LIST, "", null, LOW, """
                        Comma-separated tags `name=value` of keys that `keys create` makes without `--like`, and of keys \
                        that `audit key create` and `tenants create` make. Tags that say what a key was made for \
                        (`chancery:…`, `kms.aws.tenant.tag`) are added.""")
                .define(KMS_AWS_MAX_CONNECTIONS, INT, 0, atLeast(0), LOW, """
                        Size of each of the two HTTP connection pools: one is for signatures, the other one for all \
                        other calls, and both are filled on demand. 0: `signing.max.in.flight`, so that no call \
                        waits for a connection.""")
                .define(KMS_CONNECT_TIMEOUT_MS, LONG, 2_000L, atLeast(1), LOW, """
                        Longest wait for a connection to the KMS.""")
                .define(KMS_ATTEMPT_TIMEOUT_MS, LONG, 10_000L, atLeast(1), MEDIUM, """
                        Longest single attempt of a KMS call.""")
                .define(KMS_TOTAL_TIMEOUT_MS, LONG, 30_000L, atLeast(1), MEDIUM, """
                        Longest KMS call, all attempts and pauses together.""")
                .define(KMS_RETRIES, INT, 3, between(0, 10), MEDIUM, """
                        Attempts after the first, on transient failures, with pauses of 1 s, 2 s, 4 s … and jitter.""")
                .define(KEYS_TENANTS, STRING, null, OneOf.of("tag", "file", "off"), HIGH, """
                        What ties a key to the tenant whose wallets may register it and rotate to it: its `tag` in the KMS \
                        (`kms.aws.tenant.tag`), the `file` `keys.tenants.file`, or nothing (`off`). Unset: `file` if there \
                        is one; else `tag` in production if some operators may order for tenants that others may not; else \
                        `off`.""")
                .define(KEYS_TENANTS_FILE, STRING, null, null, MEDIUM, """
                        Which keys are meant for which tenant: a JSON object with an array of key ids for each tenant. An id \
                        that ends in `*` stands for all that begin so.""");
    }

    private static void signing(SettingsBuilder settings) {
        settings.group("Signing")
                .define(SIGNING_MAX_IN_FLIGHT, INT, 1_000, between(1, 100_000), HIGH, """
                        KMS calls that one worker has open at a time, shared evenly by its partitions. More \
                        requests wait on disk; wallets take turns, each first in, first out.""")
                .define(SIGNING_DEADLINE_MS, LONG, 300_000L, atLeast(1_000), HIGH, """
                        How long a request may wait for its signature before it is rejected. A \
                        slow or absent KMS delays requests up to this.""")
                .define(POLICIES, STRING, null, OneOf.of("required", "off"), HIGH, """
                        Whether a wallet without a policy signs nothing: `required`, or `off`, where it signs whatever it \
                        is asked to. A policy that is set is enforced either way. Unset: `required` in production, where \
                        `off` is refused, and `off` in development.""")
                .define(REQUESTS_MAX_BYTES, INT, 1_500_000, between(1_024, 1_900_000), MEDIUM, """
                        Largest request record that is read; larger ones go to the dead-letter topic.""")
                .define(REQUEST_IDS_RETENTION_MS, LONG, EIGHT_DAYS_MS, atLeast(60_000), MEDIUM, """
                        How long a request id is remembered, so that the same request is not signed twice. At least as long \
                        as `signing-requests` keeps a record: its `retention.ms` and its `segment.ms` together.""");
    }

    private static void limits(SettingsBuilder settings) {
        settings.group("Limits")
                .define(LIMITS_REQUESTS_PER_MINUTE, INT, 100, atLeast(0), HIGH, """
                        Requests of one key that are admitted in any minute, unless the wallet's policy says otherwise. More \
                        are rejected with `rate-limited`. 0: no limit.""")
                .define(LIMITS_PARTITION_REQUESTER_PER_MINUTE, INT, 0, atLeast(0), MEDIUM, """
                        Requests of one requester that are admitted in any minute on one partition of `signing-requests`. A \
                        requester whose wallets lie on several partitions has as much on each. 0: no limit.""")
                .define(LIMITS_PARTITION_TENANT_PER_MINUTE, INT, 0, atLeast(0), MEDIUM, """
                        Requests for one tenant's keys that are admitted in any minute on one partition of \
                        `signing-requests`. 0: no limit.""");
    }

    private static void authentication(SettingsBuilder settings) {
        settings.group("Authentication")
                .define(AUTHENTICATION, STRING, null, OneOf.of("required", "off"), HIGH, """
                        Whether requests and commands must be signed: `required`, or `off`, where everybody who may \
                        write to the topics may be anybody. Unset: `required` in production, where `off` is refused, \
                        and `off` in development.""")
                .define(AUTHENTICATION_WITHOUT_DEPLOYMENT, STRING, "deny", OneOf.of("deny", "accept"), HIGH, """
                        What becomes of requests and commands whose signature names no deployment, as clients before \
                        the setting `deployment` made it: `deny`, or `accept` for as long as such clients are being \
                        replaced. One that names another deployment is denied either way.""")
                .define(OPERATORS_FILE, STRING, null, null, HIGH, """
                        Who may send commands: a file with a JWK Set of public keys, each with its `operator`. Needed by \
                        `run` with `authentication=required`; docs/deploy.md describes it.""")
                .define(REQUESTER_KEY_FILE, STRING, null, null, MEDIUM, """
                        A file with the private key (a JWK) that `request` signs with. `requesters keygen` makes one.""")
                .define(OPERATOR_KEY_FILE, STRING, null, null, MEDIUM, """
                        A file with the private key (a JWK) that commands are signed with: `keys create`, \
                        `requesters register` and the like.""")
                .define(OFFICE_KEY, STRING, null, null, HIGH, """
                        What a client checks rejections and results with: the public key that `office key` prints (a JWK, or \
                        a JWK Set), or a file with it. Whatever it has not signed is refused then. Unset: clients warn that \
                        answers are not verified.""");
    }

    private static void rotation(SettingsBuilder settings) {
        settings.group("Rotation")
                .define(ROTATION_INTERVAL_MS, LONG, DAYS_90_MS, atLeast(1), HIGH, """
                        How long a key serves before it is due to be replaced, counted from its making by its KMS, unless the \
                        wallet's rotation policy says otherwise. Give it, and the other periods, to clients too: `keys list` \
                        and `keys show` judge by them.""")
                .define(ROTATION_OVERLAP_MS, LONG, DAYS_7_MS, atLeast(0), MEDIUM, """
                        How long requests may still pin the old key after a rotation, unless the command or the wallet's \
                        rotation policy says otherwise. Less than `rotation.interval.ms`.""")
                .define(ROTATION_APPROVALS, INT, 0, between(0, 100), HIGH, """
                        How many operators must stand behind a rotation, the one who proposes it among them. 0: 2 in \
                        production, 1 in development, which is the proposer alone. With `authentication=required` there \
                        must be as many operators.""")
                .define(ROTATION_AUTOMATIC_APPROVALS, INT, -1, between(-1, 100), HIGH, """
                        How many operators must approve of a rotation that the schedule proposes. -1: 1 in production, 0 in \
                        development.""")
                .define(ROTATION_NOTICE_MS, LONG, DAYS_14_MS, atLeast(0), MEDIUM, """
                        How long before it is due a key's rotation is announced, or told of where it does not rotate by \
                        itself; at most half of the wallet's interval. Less than `rotation.interval.ms`.""")
                .define(ROTATION_OVERDUE, STRING, "warn", OneOf.of("warn", "deny"), HIGH, """
                        What becomes of requests for a key that should have been replaced longer ago than `rotation.grace.ms`: \
                        `warn`, where they are signed, or `deny`, where they are rejected with `key-overdue` until the wallet \
                        has rotated. KEY_OVERDUE is audited either way.""")
                .define(ROTATION_GRACE_MS, LONG, DAYS_14_MS, atLeast(0), HIGH, """
                        How long after its interval's end a key counts as overdue. Calling a rotation off does not \
                        prolong it.""")
                .define(ROTATION_AGE_WARNING_MS, LONG, DAYS_365_MS, atLeast(1), MEDIUM, """
                        How old a key may be before it is warned of, whatever the wallet's rotation policy.""")
                .define(ROTATION_AUTOMATIC, STRING, "opt-in", OneOf.of("off", "opt-in", "on"), HIGH, """
                        Which keys rotate by themselves: none (`off`), those whose wallet's rotation policy says so or whose \
                        tenant is listed (`opt-in`), or all (`on`). A wallet whose policy says that its key rotates by command \
                        is left out in any case. A new key is a new address: funds and rights do not move by themselves.""")
                .define(ROTATION_AUTOMATIC_TENANTS, LIST, "", null, HIGH, """
                        Comma-separated tenants whose wallets' keys rotate by themselves with `rotation.automatic=opt-in`.""")
                .define(ROTATION_CHECK_HOUR_UTC, INT, 0, between(0, 23), MEDIUM, """
                        The hour, UTC, of the daily check at which rotations are announced and begin, and keys are warned \
                        of.""")
                .define(ROTATION_CHECK_BATCH, INT, 100, between(1, 10_000), LOW, """
                        How many wallets of a partition are checked together, once a second.""")
                .define(ROTATION_WINDOW_DAYS, LIST, "", new DaysOfWeek(), MEDIUM, """
                        Comma-separated days on which the maintenance window opens, in which alone automatic rotations begin, \
                        such as `Sat,Sun`. None: every day.""")
                .define(ROTATION_WINDOW_UTC, STRING, null, new TimeOfDay.Form(), MEDIUM, """
                        From when until when the maintenance window is open, UTC, such as `02:00-06:00`. One that reaches over \
                        midnight belongs to the day on which it opens. Unset: the whole day.""");
    }

    private static void approvals(SettingsBuilder settings) {
        settings.group("Approvals")
                .define(APPROVALS_KEYS_REGISTER, INT, 0, between(0, 100), HIGH, """
                        How many operators must stand behind a wallet's first key, registered or made, the one who orders it \
                        among them. 0: 2 in production, 1 in development, which is that one alone. With \
                        `authentication=required` there must be as many operators. For rotations see `rotation.approvals`.""")
                .define(APPROVALS_REQUESTERS, INT, 0, between(0, 100), HIGH, """
                        The same for what gives a requester power: a key, rights, a longer validity. Revoking a key needs one \
                        operator.""")
                .define(APPROVALS_POLICY, INT, 0, between(0, 100), HIGH, """
                        The same for a policy that may allow something that the wallet's present one does not, for the \
                        release of a nonce, which lets a transaction be replaced that no rule lets be, and with \
                        `rotation.overdue=deny` for a rotation policy of a longer interval. A policy that only takes away needs \
                        one operator.""")
                .define(APPROVALS_EXPIRY_MS, LONG, DAYS_7_MS, atLeast(60_000), MEDIUM, """
                        How long a command waits for approvals before it ends with `proposal-expired`. Rotations wait for as \
                        long as it takes.""");
    }

    private static void envelope(SettingsBuilder settings) {
        settings.group("Envelope encryption")
                .define(ENVELOPE_KEY_ID, STRING, null, null, MEDIUM, """
                        The symmetric master key that wraps data keys: a key id or alias of the KMS. `${tenant}` in it \
                        stands for the tenant's name, so that each tenant has a key of its own that can be destroyed \
                        alone. Unset: encrypted payloads cannot be opened.""")
                .define(ENVELOPE_FORMER_KEY_IDS, LIST, "", null, MEDIUM, """
                        Master keys that were replaced, separated by commas, newest first: `ID` or `TENANT=ID`, where `ID` \
                        is as in `envelope.key.id` and may have `${tenant}`. What they wrapped can be opened as long as \
                        they are listed and their KMS has them; they wrap nothing any more.""")
                .define(ENVELOPE_KEY_TTL_MS, LONG, 3_600_000L, between(1_000, 86_400_000), MEDIUM, """
                        How long a data key is kept in memory: the longest that a destroyed master key still works, but \
                        for the backend `local`, which keeps its master keys until a restart.""")
                .define(ENVELOPE_KEY_CACHE_SIZE, INT, 20_000, between(1, 1_000_000), LOW, """
                        How many data keys are kept in memory at most: so many that encrypt, one for each tenant, and so \
                        many that decrypt, one for each tenant and producer. About 500 bytes each. A key for which there \
                        is no room costs a call of the KMS with each use.""")
                .define(ENVELOPE_KEY_MAX_USES, LONG, 1L << 20, between(1, 1L << 32), LOW, """
                        How many payloads one data key encrypts at most. NIST SP 800-38D allows 2^32 with random \
                        nonces.""");
    }

    private static void seals(SettingsBuilder settings) {
        settings.group("Seals")
                .define(STATE_SEALING, STRING, null, OneOf.of("required", "transition", "off"), HIGH, """
                        Whether workers seal what they keep, with keys that only they have, and refuse what is not sealed: \
                        `required`, `transition`, which also accepts what was kept unsealed before, until a worker has sealed \
                        all of a store, or `off`, where whoever may write to the internal topics can have anything signed. Unset: `required` in production and where \
                        `seal.keys` is set, and `off` in other developments.""")
                .define(STATE_UNSIGNED_RECORDS, STRING, "refuse", OneOf.of("refuse", "accept"), HIGH, """
                        What becomes of records of `signing-keys` and `requesters` that no worker has signed, as versions before \
                        wrote them: `refuse`, or `accept` for as long as an upgrade takes, in which workers sign them. Has a \
                        meaning only where state is sealed.""")
                .define(SEAL_MASTER_KEY_ID, STRING, null, null, HIGH, """
                        The symmetric master key that wraps `seal.keys`: a key id or alias of the KMS. Only workers may unwrap \
                        with it; the encryption context is `deployment`, the value of `application.id`, and \
                        `purpose=chancery-seal`.""")
                .define(SEAL_KEYS, LIST, "", new WrappedKeys(), HIGH, """
                        Comma-separated wrapped keys, as `bin/chancery seal keygen` prints them, the same for all workers: with \
                        the first they seal what they keep, with all they check it. Keep a key that was replaced until \
                        every task has logged that all of its entries are sealed with the new one.""");
    }

    private static void audit(SettingsBuilder settings) {
        settings.group("Audit trail")
                .define(AUDIT_KEY_ID, STRING, null, null, HIGH, """
                        The Ed25519 key of the KMS that signs checkpoints of the audit trail: a key id or alias. It may be \
                        no wallet's. Needed by `run` in production; elsewhere unset: no checkpoints.""")
                .define(AUDIT_ORIGIN, STRING, null, new NoteName(), MEDIUM, """
                        What checkpoints call the trail, and the audit key. Unset: `application.id`, a slash and the audit \
                        topic's name. Checkpoints of another name are not compared with: a new key, or a trail that begins \
                        anew, needs a new one.""")
                .define(AUDIT_CHECKPOINT_EVENTS, LONG, 10_000L, atLeast(1), MEDIUM, """
                        Events of a partition after which it gets a checkpoint.""")
                .define(AUDIT_CHECKPOINT_INTERVAL_MS, LONG, 60_000L, atLeast(1_000), MEDIUM, """
                        Longest time that an event waits for a checkpoint. A partition without new events gets none.""")
                .define(AUDIT_CHECKPOINT_FILE, STRING, null, null, MEDIUM, """
                        A file to which this worker appends every checkpoint, its own and others', and with which it \
                        compares the audit topic when it starts. Unset: no such copy, and the comparison relies on \
                        Kafka alone.""")
                .define(AUDIT_TRAIL_ACCEPT, LIST, "", new PartitionOffsets(), LOW, """
                        Records of the audit topic that are taken as they are, and not compared with checkpoints, up to \
                        an offset of a partition: how to go on after `audit-trail-mismatch` (docs/audit-recovery.md).""");
    }

    private static void records(SettingsBuilder settings) {
        settings.group("Records and schema registry")
                .define(SCHEMA_REGISTRY_URL, STRING, null, null, HIGH, """
                        Comma-separated base URLs of the schema registry, in Confluent's REST dialect. Needed by every \
                        command that reads or writes records.""")
                .define(BASIC_AUTH_CREDENTIALS_SOURCE, STRING, "URL", OneOf.of("URL", "USER_INFO"), LOW, """
                        Where the registry's basic authentication comes from: its `URL`, or `USER_INFO`: \
                        `basic.auth.user.info`.""")
                .define(BASIC_AUTH_USER_INFO, PASSWORD, null, null, MEDIUM, """
                        `user:password` for the schema registry, with `basic.auth.credentials.source=USER_INFO`.""")
                .define(SCHEMAS_ALLOWED, LIST, "", null, MEDIUM, """
                        Schemas beside the released ones that may be used where requests must be signed, for requests, \
                        commands and the records of `signing-keys`, `requesters` and `command-proposals`: \
                        comma-separated fingerprints (docs/requests.md), `.avsc` files, or directories of such. A request \
                        whose signature names its schema needs none.""")
                .define(
                        RECORDS_SERIALIZER_CLASS,
                        STRING,
                        "io.chancery.records.serde.ConfluentAvroSerializer",
                        NotBlank.INSTANCE,
                        LOW,
                        """
                        Kafka `Serializer` of Avro records.""")
                .define(
                        RECORDS_DESERIALIZER_CLASS,
                        STRING,
                        "io.chancery.records.serde.ConfluentAvroDeserializer",
                        NotBlank.INSTANCE,
                        LOW,
                        """
                        Kafka `Deserializer` of Avro records.""");
    }

    private static void streams(SettingsBuilder settings) {
        settings.group("Streams")
                .define(STREAMS_THREADS, INT, 0, between(0, 1_000), MEDIUM, """
                        Stream threads of this worker. 0: one per two processors, at least one, at most as many as the heap has room for. \
                        With more the worker does not start: a heap of 320 MiB has room for 11, and each takes 16 MiB more.""")
                .define(STREAMS_COMMIT_INTERVAL_MS, LONG, 100L, between(1, 30_000), MEDIUM, """
                        Longest time between commits. A stream thread that has time commits each answer at once; one that always has work commits this often. \
                        Longer is more throughput, and adds to the latency of a worker that is behind.""")
                .define(STREAMS_COMMIT_INTERVAL_MIN_MS, LONG, 5L, between(1, 30_000), MEDIUM, """
                        Shortest time between two commits of a stream thread, however much time it has. Longer spares the brokers, \
                        and adds half of itself to the latency.""")
                .define(STREAMS_POLL_MS, LONG, 2L, between(0, 1_000), LOW, """
                        Longest wait for new records in one round of a stream thread.""")
                .define(STREAMS_PUNCTUATE_MS, LONG, 2L, between(1, 1_000), LOW, """
                        Time between two collections of finished signatures.""")
                .define(STREAMS_STANDBY_REPLICAS, INT, 1, between(0, 10), MEDIUM, """
                        Warm copies of each state store on other workers, for a quick takeover.""")
                .define(STREAMS_SESSION_TIMEOUT_MS, INT, 8_000, between(1_000, 1_800_000), MEDIUM, """
                        Silence after which a worker counts as dead and its partitions move. The brokers' \
                        `group.min.session.timeout.ms` is its lower limit.""")
                .define(STREAMS_TRANSACTION_TIMEOUT_MS, INT, 60_000, between(10_000, 900_000), MEDIUM, """
                        How long the brokers keep a silent worker's transaction open.""");
    }

    private static void logging(SettingsBuilder settings) {
        settings.group("Logging")
                .define(LOG_FORMAT, STRING, "text", OneOf.of("text", "json"), MEDIUM, """
                        `text`, or `json`: one object per line, with a member for each pair. Logs go to standard error.""")
                .define(LOG_LEVEL, STRING, "INFO", OneOf.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE"), LOW, """
                        The least severe level that is logged of Chancery itself. Libraries are logged from WARN on.""")
                .define(LOG_SIGNATURES, STRING, "off", OneOf.of("on", "off"), LOW, """
                        Whether each signature has a line at INFO, of the logger `io.chancery.signatures`. Each that fails has \
                        one at WARN anyway.""");
    }
}
