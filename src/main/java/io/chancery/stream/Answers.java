package io.chancery.stream;

import io.chancery.admission.Decision;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.facts.RequestFacts;
import io.chancery.kinds.Accounts;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningOutcome;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.work.AdmittedContent;
import io.chancery.stream.work.PayloadDigests;
import io.chancery.stream.work.PendingSignature;
import io.chancery.stream.work.Source;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a task's requests are answered: each ends in one record, signed or rejected, with its audit event beside it. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final TaskOutput output;
    private final AuditEvents audit;
    private final KeyTable keys;
    private final RequestCounts counts;
    private final PayloadDigests digests;
    private final InstantSource clock;

    Answers(
            TaskOutput output,
            AuditEvents audit,
            KeyTable keys,
            RequestCounts counts,
            PayloadDigests digests,
            InstantSource clock) {
        this.output = output;
        this.audit = audit;
        this.keys = keys;
        this.counts = counts;
        this.digests = digests;
        this.clock = clock;
    }

    /**
     * Audits that a request was admitted; its answer comes later. Returns its content with the facts that were told,
     * which are those of the request as it came, so that nothing of a sealed payload is among them.
     *
     * @param open the same request with its payload open
     */
    AdmittedContent admitted(Request request, SigningRequest open, Decision.Admitted decision, Source source) {
        // the guard of nonces has encoded what has one
        SigningInput input =
                decision.input() == null ? digests.encode(open.payload(), decision.key()) : decision.input();
        SigningFacts facts = RequestFacts.of(request).signed(input == null ? null : input.digest(), null);
        output.audit(audit.admitted(request, decision.key(), facts, source.origin(), clock.instant())
                .signedBy(source.signer())
                .under(decision.policyVersion())
                .by(decision.policyRule()));
        return new AdmittedContent(open, facts, input);
    }

    void denied(Request request, Decision.Denied denial, Source source) {
        Instant now = clock.instant();
        Rejection told = told(request, denial.rejection());
        counts.denied(told.code());
        audit(
                request.wallet(),
                audit.denied(request, denial.key(), told, source.origin(), now)
                        .signedBy(source.signer())
                        .by(told.rule()));
        reject(request, told, source.origin(), now);
    }

    /** Denies a request of which no more than the head was read. */
    void denied(RequestHead head, Rejection rejection, Source source) {
        Instant now = clock.instant();
        Origin origin = source.origin();
        counts.denied(rejection.code());
        audit(head.wallet(), audit.denied(head, rejection, origin, now).signedBy(source.signer()));
        output.rejected(new SigningRejection(
                head.id(), head.wallet().tenant(), head.wallet().alias(), head.network(), rejection, origin, now));
    }

    void malformed(InvalidRequestException invalid, Rejection rejection, Source source) {
        Instant now = clock.instant();
        Origin origin = source.origin();
        counts.denied(rejection.code());
        AuditSubject about = new AuditSubject(
                invalid.tenant(), invalid.keyAlias(), invalid.id(), invalid.operation(), invalid.network(), null);
        AuditEvent event = audit.malformed(
                        about, invalid.requester(), rejection.code().code(), origin, now)
                .because(rejection.reason())
                .signedBy(source.signer());
        WalletId wallet = invalid.wallet();
        if (wallet == null) {
            output.audit(event);
        } else {
            audit(wallet, event);
        }
        output.rejected(new SigningRejection(
                invalid.id(), invalid.tenant(), invalid.keyAlias(), invalid.network(), rejection, origin, now));
    }

    /** Not answered, for it was before; only audited. */
    void repeated(RequestHead head, Source source) {
        Origin origin = source.origin();
        audit(head.wallet(), audit.repeated(head, origin, clock.instant()).signedBy(source.signer()));
        counts.repeated();
        LOG.atInfo()
                .addKeyValue("request", head.id())
                .addKeyValue("record", origin)
                .log("repeated; answered before");
    }

    /** Audits a decision that is made now. */
    private void audit(WalletId wallet, AuditEvent event) {
        output.audit(event.under(keys.policyVersion(wallet)));
    }

    /** Returns why the request was rejected, or null if its signature was published. */
    @Nullable
    RejectionCode ended(PendingSignature work, SigningOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case SigningOutcome.Signed signed -> publish(work, signed, now);
            case SigningOutcome.Failed failed -> fail(work, failed, null, now);
        };
    }

    private @Nullable RejectionCode publish(PendingSignature work, SigningOutcome.Signed signed, Instant now) {
        if (isExpired(work.request(), now)) {
            Bytes digest = signed.result().digest();
            return fail(
                    work,
                    new SigningOutcome.Failed(Rejection.expired(work.request()), true, signed.calls(), digest),
                    "its signature is discarded",
                    now);
        }
        SigningFacts facts =
                work.facts().signed(signed.result().digest(), signed.result().transactionHash());
        output.audit(audit.signed(work.request(), work.key(), facts, work.origin(), now)
                .signedBy(work.source().signer())
                .under(work.policyVersion())
                .after(signed.calls()));
        output.signed(signedPayload(work, signed, now));
        SignatureLog.signed(work);
        return null;
    }

    private static boolean isExpired(Request request, Instant now) {
        Instant expiresAt = request.expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private RejectionCode fail(
            PendingSignature work, SigningOutcome.Failed failed, @Nullable String detail, Instant now) {
        Rejection told = told(work.request(), failed.rejection());
        SigningFacts facts = work.facts().signed(failed.digest(), null);
        output.audit(audit.failed(work.request(), work.key(), facts, told, work.origin(), now)
                .signedBy(work.source().signer())
                .under(work.policyVersion())
                .after(failed.calls()));
        reject(work.request(), told, work.origin(), now);
        SignatureLog.failed(work, told, detail);
        return told.code();
    }

    /** Who may read rejections may not read what was sealed. */
    private static Rejection told(Request request, Rejection rejection) {
        return switch (request) {
            case SigningRequest open -> rejection;
            case SealedRequest sealed -> rejection.concealed();
        };
    }

    private void reject(Request request, Rejection rejection, Origin origin, Instant now) {
        output.rejected(new SigningRejection(
                request.id(),
                request.wallet().tenant(),
                request.wallet().alias(),
                request.network(),
                rejection,
                origin,
                now));
    }

    private static SignedPayload signedPayload(PendingSignature work, SigningOutcome.Signed signed, Instant now) {
        Request request = work.request();
        return new SignedPayload(
                request.id(),
                request.wallet(),
                new SignedPayload.SigningKey(
                        work.key().version(),
                        work.key().publicKey(),
                        Accounts.address(work.key().verificationKey(), request.network())),
                request.operation(),
                request.network(),
                signed.payloadType(),
                switch (request) {
                    case SigningRequest open -> signed.result();
                    // A signed transaction shows its payload: of a sealed request only the requester puts it together.
                    case SealedRequest sealed -> signed.result().withoutTransaction();
                },
                now);
    }
}
