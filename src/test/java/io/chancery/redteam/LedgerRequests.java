package io.chancery.redteam;

import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.stream.ManualClock;

/** Makes requests for transactions of the XRP Ledger. */
final class LedgerRequests {
    private LedgerRequests() {}

    /**
     * Returns a request for a transaction.
     *
     * @param fields its other members, with single quotes
     */
    static SigningRequest of(String id, WalletId wallet, String account, int sequence, String fee, String fields) {
        var payload = XrplDocuments.read(
                ("{" + fields + ", 'Account': '" + account + "', 'Fee': '" + fee + "', 'Sequence': " + sequence + "}")
                        .replace('\'', '"'));
        return SigningRequest.builder()
                .id(id)
                .requester("claims")
                .wallet(wallet)
                .network("xrpl:0")
                .createdAt(ManualClock.START)
                .payload(payload)
                .build();
    }
}
