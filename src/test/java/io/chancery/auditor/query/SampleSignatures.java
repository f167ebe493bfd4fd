package io.chancery.auditor.query;

import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of requests that were admitted and signed, with the public facts of their payloads. */
public final class SampleSignatures {
    public static final String TO = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    public static final String TOKEN = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    public static final String TOKEN_TO = "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb";

    private SampleSignatures() {}

    /** A signature of {@code alias} of the tenant acme. */
    public static AuditEvent signed(String alias, AuditKey key, Instant time, long offset, SigningFacts facts) {
        return of(AuditEvent.Type.SIGN_SUCCESS, alias, key, time, offset, "SIGN_TRANSACTION", "eip155:1", facts);
    }

    /** An event of a request of the tenant acme. */
    public static AuditEvent of(
            AuditEvent.Type type,
            String alias,
            AuditKey key,
            Instant time,
            long offset,
            String operation,
            @Nullable String network,
            SigningFacts facts) {
        Origin origin = new Origin("signing-requests", 0, offset);
        return new AuditEvent(
                        new AuditHeader(origin + "/" + type, type, time, "worker-1", origin),
                        new AuditSubject("acme", alias, "request-" + offset, operation, network, null),
                        AuditActor.named("settlement"),
                        key,
                        type == AuditEvent.Type.SIGN_SUCCESS ? "success" : "pending")
                .signing(facts);
    }

    /** A transaction that moves {@code wei}. */
    public static SigningFacts coins(String wei) {
        return facts(new TransactionFacts("1", TO, null, wei, TokenFacts.NONE, "21000"));
    }

    /** A call of {@code selector} that names an amount of a token. */
    public static SigningFacts tokens(String selector, String amount) {
        return facts(new TransactionFacts("1", TOKEN, selector, "0", new TokenFacts(TOKEN, amount, TOKEN_TO), "21000"));
    }

    /** A payload with these facts that came open. */
    public static SigningFacts facts(TransactionFacts facts) {
        return new SigningFacts(false, "EvmTransaction", null, null, facts);
    }
}
