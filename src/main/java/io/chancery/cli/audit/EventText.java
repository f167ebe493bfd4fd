package io.chancery.cli.audit;

import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.Authority;
import io.chancery.text.Printable;
import org.jspecify.annotations.Nullable;

/** An audit event in one line for people, and what more it says below. */
final class EventText {
    private final StringBuilder text = new StringBuilder();

    private EventText() {}

    static String of(AuditEvent event) {
        return new EventText().write(event);
    }

    private String write(AuditEvent event) {
        text.append(Printable.format("%-24s  %-21s %s", event.timestamp(), event.type(), event.outcome()));
        more("of", event.actor());
        more("signed by", event.authority().signer());
        more("approved by", approvers(event.authority()));
        more("about", event.authority().regarding());
        more("digest of it", hex(event.authority().digest()));
        more("for", event.tenant() + "/" + event.keyAlias());
        more("asked", event.network() == null ? event.operation() : event.operation() + " on " + event.network());
        more("key", event.shortKeyId() == null ? null : event.shortKeyId() + " version " + event.keyVersion());
        more("policy", event.policyVersion() == null ? null : "version " + event.policyVersion());
        more("rule", event.policyRule());
        more("digest", hex(event.digest()));
        more("transaction", hex(event.transactionHash()));
        if (event.kms() != null) {
            more(
                    "KMS",
                    event.kms().attempts() + " calls, the last " + event.kms().requestId());
        }
        more("read at", event.origin().toString());
        more("written by", event.node());
        if (event.link() != null) {
            more(
                    "chain",
                    event.link().partition() + "/" + event.link().sequence() + " "
                            + event.link().hash().to0xHex());
        }
        return text.toString();
    }

    private static @Nullable String approvers(Authority authority) {
        return authority.approvers().isEmpty() ? null : String.join(", ", authority.approvers());
    }

    private void more(String name, @Nullable String value) {
        if (value != null) {
            text.append(Printable.format("%n    %-12s %s", name, value));
        }
    }

    private static @Nullable String hex(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.to0xHex();
    }
}
