package io.chancery.cli.nonce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.cli.nonce.ReservedNonces.Account;
import io.chancery.cli.nonce.ReservedNonces.Taken;
import io.chancery.model.WalletId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReservedNonceTableTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");
    private static final String OLD = "0xAbababababababababababababababababababab";
    private static final String CURRENT = "0xcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";
    private static final String LEDGER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String OTHERS = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";

    private final ReservedNonceTable table = new ReservedNonceTable(WALLET, List.of(OLD, LEDGER, CURRENT));

    @Test
    void hasTheNoncesOfEveryAccountOfTheWallet() {
        take("nonce eip155:1 " + CURRENT + " 3");
        take("nonce eip155:1 " + OLD.toLowerCase(Locale.ROOT) + " 0");
        take("nonce eip155:1 " + OLD.toLowerCase(Locale.ROOT) + " 1");
        take("nonce xrpl:0-1024 " + LEDGER + " 7");

        assertEquals(
                List.of(
                        taken(OLD, "eip155:1", false, range(0, 1)),
                        taken(LEDGER, "xrpl:0-1024", false, range(7, 7)),
                        taken(CURRENT, "eip155:1", false, range(3, 3))),
                table.all());
    }

    @Test
    void hasTicketsApart() {
        take("nonce xrpl:0-1024 " + LEDGER + " ticket-7");
        take("nonce xrpl:0-1024 " + LEDGER + " ticket-8");

        assertEquals(
                List.of(new Taken(new Account(LEDGER, "xrpl:0-1024", false), List.of(), List.of(range(7, 8)))),
                table.all());
    }

    @Test
    void hasWhatTheWalletTookAsOneOfSeveralSignersAndNotWhatOthersDid() {
        take("signer xrpl:0-1024 " + OTHERS + " acme/treasury 5");
        take("signer xrpl:0-1024 " + OTHERS + " evil/loot 6");
        take("signer xrpl:0-1024 " + LEDGER + " evil/loot 6");

        assertEquals(List.of(taken(OTHERS, "xrpl:0-1024", true, range(5, 5))), table.all());
    }

    @Test
    void forgetsWhatIsFreeAgain() {
        take("nonce eip155:1 " + CURRENT + " 3");
        table.take(key("nonce eip155:1 " + CURRENT + " 3"), false);

        assertEquals(List.of(), table.all());
    }

    @Test
    void leavesOutWhatIsNoneOfTheWalletsOrNoNonce() {
        take("nonce eip155:1 0xefefefefefefefefefefefefefefefefefefefef 3");
        take("nonce xrpl:0-1024 " + LEDGER.toLowerCase(Locale.ROOT) + " 3");
        take("nonce eip155:1 " + CURRENT + " x");
        take("claim xrpl:0-1024 ed01 c1c1");

        assertEquals(List.of(), table.all());
    }

    private void take(String key) {
        table.take(key(key), true);
    }

    private static byte[] key(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static Taken taken(String address, String network, boolean ofOthers, NonceRange nonces) {
        return new Taken(new Account(address, network, ofOthers), List.of(nonces), List.of());
    }

    private static NonceRange range(long first, long last) {
        return new NonceRange(BigInteger.valueOf(first), BigInteger.valueOf(last));
    }
}
