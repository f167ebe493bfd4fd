package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.client.SampleRequests;
import io.chancery.model.SampleKeys;
import io.chancery.model.SigningRequest;
import io.chancery.payload.xrpl.XrplDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link RecordDecodingFuzz} on thousands of records that differ from good ones in a few bytes. */
class RecordDecodingFuzzTest {
    private static final int RECORDS = 20_000;

    @Test
    void holdsForRecordsThatDifferInAFewBytes() {
        Random random = new Random(31);
        List<byte[]> good = good();
        int taken = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = good.get(i % good.size()).clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                record[random.nextInt(record.length)] = (byte) random.nextInt(256);
            }
            taken += RecordDecodingFuzz.check(record) ? 1 : 0;
        }

        assertTrue(taken > RECORDS / 100 && taken < RECORDS, taken + " were taken");
    }

    private static List<byte[]> good() {
        List<byte[]> good = new ArrayList<>();
        Samples.transactions()
                .forEach(transaction -> good.add(RecordDecodingFuzz.binary(Samples.request(transaction))));
        SigningRequest claim = SampleRequests.xrplClaim("request-1", SampleKeys.WALLET, 7, Samples.NOW);
        good.add(RecordDecodingFuzz.binary(claim));
        good.add(RecordDecodingFuzz.binary(transaction(claim)));
        good.forEach(record -> assertTrue(RecordDecodingFuzz.check(record)));
        return good;
    }

    private static SigningRequest transaction(SigningRequest sample) {
        var transaction = XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Amount": {"currency": "USD", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B", "value": "12.5"},
                 "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}
                """);
        return new SigningRequest(
                sample.id(),
                sample.requester(),
                sample.wallet(),
                transaction.operation(),
                "xrpl:1",
                null,
                null,
                sample.createdAt(),
                null,
                transaction);
    }
}
