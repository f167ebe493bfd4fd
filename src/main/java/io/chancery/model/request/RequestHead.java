package io.chancery.model.request;

import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * Whose a signing request says it is, and what for: the part that is read before the request's signature is checked.
 * The head of a request that was read whole is well-formed in all parts.
 *
 * @param id well-formed
 * @param requester as it stands, cut to 128 characters
 * @param operation null for one that this version does not know
 * @param network the chain as a CAIP-2 identifier, as it stands, cut to 41 characters
 */
public record RequestHead(
        String id,
        String requester,
        WalletId wallet,
        @Nullable Operation operation,
        String network) {}
