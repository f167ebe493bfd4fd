package io.chancery.cli.audit;

import io.chancery.cli.table.Facts;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.rotation.Authority;
import io.chancery.text.Printable;
import org.jspecify.annotations.Nullable;

/** An audit event for people: when, which and how it ended, and what more it says below. */
final class EventText {
    private static final int NAMES = 12;

    private final Facts facts;

    private EventText(int width) {
        facts = new Facts("    ", NAMES, width);
    }

    /** Returns lines of at most {@code width} columns. */
    static String of(AuditEvent event, int width) {
        return new EventText(width).write(event);
    }

    private String write(AuditEvent event) {
        facts.line(Printable.format("%-24s  %-23s %s", event.timestamp(), event.type(), event.outcome()));
        more("of", event.actor());
        more("signed by", event.authority().signer());
        more("proposed by", event.party().proposer());
        more("approved by", approvers(event.authority()));
        more("about", event.authority().regarding());
        more("digest of it", hex(event.authority().digest()));
        more("for", event.walletKey());
        more("asked", event.network() == null ? event.operation() : event.operation() + " on " + event.network());
        more("because", event.decision().reason());
        more("key", key(event.key()));
        more("old key", key(event.change().previous()));
        more("new key", key(event.change().replacement()));
        more("policy", event.policyVersion() == null ? null : "version " + event.policyVersion());
        more("rule", event.policyRule());
        more("policy hash", hex(event.change().policyDigest()));
        more("document", event.change().policyDocument());
        signing(event.signing());
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
        return facts.text();
    }

    private void signing(SigningFacts facts) {
        more("payload", facts.payloadKind());
        more("came", facts.sealed() == null ? null : facts.sealed() ? "sealed" : "open");
        TransactionFacts transaction = facts.transaction();
        more("nonce", transaction.nonce());
        more("to", transaction.recipient());
        more("function", transaction.selector());
        more("value", transaction.value());
        more("token", transaction.token().token());
        more("amount", transaction.token().amount());
        more("token to", transaction.token().recipient());
        more("highest fee", transaction.highestFee());
        more("digest", hex(facts.digest()));
        more("transaction", hex(facts.transactionHash()));
    }

    private static @Nullable String key(AuditKey key) {
        if (key.shortId() == null && key.version() == null) {
            return null;
        }
        String id = key.shortId() == null ? "a new one" : key.shortId();
        String version = key.version() == null ? id : id + " version " + key.version();
        return key.backend() == null ? version : version + " of " + key.backend();
    }

    private static @Nullable String approvers(Authority authority) {
        return authority.approvers().isEmpty() ? null : String.join(", ", authority.approvers());
    }

    private void more(String name, @Nullable String value) {
        if (value != null) {
            facts.add(name, value);
        }
    }

    private static @Nullable String hex(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.to0xHex();
    }
}
