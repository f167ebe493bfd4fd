package io.chancery.stream.arrival;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.CommandAuthentication;
import io.chancery.admission.identity.RequestAuthentication;
import io.chancery.admission.identity.SignedRecord;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.stream.topic.AllRequesters;
import io.chancery.stream.topic.TopicView;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a task's records are from whom they say they are. With authentication off every record passes. */
public final class Authenticity {
    /** The objections that are made only to records whose signature is right. */
    private static final Set<RejectionCode> FOUND_RIGHT =
            EnumSet.of(RejectionCode.REQUESTER_KEY_NOT_VALID, RejectionCode.OPERATION_NOT_ALLOWED);

    private final Authentication authentication;
    private final AllRequesters requesters;
    private final InstantSource clock;

    public Authenticity(Authentication authentication, TopicView<Requester> requesters, InstantSource clock) {
        this.authentication = authentication;
        this.requesters = new AllRequesters(requesters);
        this.clock = clock;
    }

    /**
     * Returns whether the request of {@code head} in {@code received} is authentic and within the rights of its
     * requester.
     */
    public CheckResult check(RequestHead head, ReceivedRecord received) {
        return switch (authentication) {
            case Authentication.Off off -> CheckResult.passed();
            case Authentication.Required required -> requests(required).check(head, received.signed(), clock.instant());
        };
    }

    /** Returns whether a request that was not read yet may be somebody's who may ask for something under its key. */
    public CheckResult checkUnreadRequest(ReceivedRecord received) {
        return checkUnread(
                received,
                (required, wallet, record) -> requests(required).checkUnread(wallet, record, clock.instant()));
    }

    /** Returns whether a command that was not read yet may be an operator's. */
    public CheckResult checkUnreadCommand(ReceivedRecord received) {
        return checkUnread(
                received,
                (required, wallet, record) -> commands(required).checkUnread(wallet, record, clock.instant()));
    }

    /** Tells whether the signature of a record under a wallet's key is right. */
    private interface UnreadCheck {
        CheckResult check(Authentication.Required required, WalletId wallet, SignedRecord record);
    }

    private CheckResult checkUnread(ReceivedRecord received, UnreadCheck unread) {
        return switch (authentication) {
            case Authentication.Off off -> CheckResult.passed();
            case Authentication.Required required -> {
                try {
                    WalletId wallet = WalletId.parse(new String(key(received), StandardCharsets.UTF_8));
                    yield unread.check(required, wallet, received.signed());
                } catch (InvalidFieldException noWallets) {
                    yield CheckResult.denied(RejectionCode.SIGNATURE_INVALID, "The record's key is no wallet's.");
                }
            }
        };
    }

    private static byte[] key(ReceivedRecord received) {
        byte[] key = received.record().key();
        return key == null ? new byte[0] : key;
    }

    /** Returns whether {@code command} in {@code received} may be carried out. */
    public CheckResult check(RotationCommand command, ReceivedRecord received) {
        return switch (authentication) {
            case Authentication.Off off -> CheckResult.passed();
            case Authentication.Required required ->
                commands(required).check(command, received.signed(), clock.instant());
        };
    }

    /** Returns whether the command in {@code received} is its issuer's, who is then told what is wrong with it. */
    public CheckResult check(InvalidCommandException invalid, WalletId wallet, ReceivedRecord received) {
        return switch (authentication) {
            case Authentication.Off off -> CheckResult.passed();
            case Authentication.Required required ->
                commands(required).authenticate(wallet, invalid.issuer(), received.signed(), clock.instant());
        };
    }

    /**
     * Returns the thumbprint of the key whose signature of {@code received} was found right, or null if none was.
     *
     * @param result whether the record is authentic
     */
    public @Nullable String signer(ReceivedRecord received, CheckResult result) {
        return switch (result) {
            case CheckResult.Passed passed -> received.signed().namedKey();
            case CheckResult.Denied denied ->
                FOUND_RIGHT.contains(denied.rejection().code())
                        ? received.signed().namedKey()
                        : null;
        };
    }

    private RequestAuthentication requests(Authentication.Required required) {
        return new RequestAuthentication(requesters, required.deployment());
    }

    private static CommandAuthentication commands(Authentication.Required required) {
        return new CommandAuthentication(required.operators(), required.deployment());
    }
}
