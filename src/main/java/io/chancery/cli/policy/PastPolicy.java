package io.chancery.cli.policy;

import io.chancery.audit.check.HashedEvent;
import io.chancery.cli.audit.TrailEvents;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.KeyPolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a version of a wallet's policy in the audit trail, which has every version as long as it is kept. */
final class PastPolicy {
    private final WalletId wallet;
    private final int version;

    private @Nullable KeyPolicy found;

    private PastPolicy(WalletId wallet, int version) {
        this.wallet = wallet;
        this.version = version;
    }

    /**
     * Returns version {@code version} of the policy of {@code wallet} from {@code files}, or from the topic if there
     * are no files; throws {@link Failure} if the version is missing or differs from the digest in its event.
     */
    static KeyPolicy find(ConfigOptions settings, List<Path> files, Output output, WalletId wallet, int version) {
        PastPolicy past = new PastPolicy(wallet, version);
        TrailEvents.read(settings, files, output, past::take);
        if (past.found == null) {
            throw new Failure(
                    "no-policy",
                    ExitCode.FAILED,
                    "the trail has no version " + version + " of a policy of " + wallet,
                    "see its versions: bin/chancery audit query --key VKEY --type POLICY_CHANGED --wallet " + wallet,
                    null);
        }
        return past.found;
    }

    private void take(HashedEvent hashed) {
        AuditEvent event = hashed.event();
        String document = event.change().policyDocument();
        Integer number = event.policyVersion();
        if (event.type() != AuditEvent.Type.POLICY_CHANGED
                || document == null
                || number == null
                || number != version
                || !wallet.key().equals(event.walletKey())) {
            return;
        }
        if (!hashed.policyRight()) {
            throw new Failure(
                    "invalid-policy",
                    ExitCode.FAILED,
                    "the policy's document is not the one that the trail's event has the digest of",
                    "verify the trail: bin/chancery audit verify --help",
                    null);
        }
        found = new KeyPolicy(number, document, event.timestamp(), event.actor(), event.subject());
    }
}
