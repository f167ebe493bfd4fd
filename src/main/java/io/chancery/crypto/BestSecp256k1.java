package io.chancery.crypto;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The choice between the implementations, made once: a native library is loaded once per process whatever we do, and
 * the log should say once which one this process uses.
 */
final class BestSecp256k1 {
    static final Secp256k1 INSTANCE = choose(NativeSecp256k1::load);

    private BestSecp256k1() {}

    static Secp256k1 choose(Supplier<Secp256k1> nativeLibrary) {
        Logger log = LoggerFactory.getLogger(Secp256k1.class);
        Secp256k1 chosen;
        try {
            chosen = nativeLibrary.get();
        } catch (NativeSecp256k1.NotLoadedException e) {
            log.atWarn()
                    .setCause(e)
                    .log(
                            "libsecp256k1 does not load on this platform; signatures are checked in pure Java, more slowly");
            chosen = new BouncyCastleSecp256k1();
        }
        log.atInfo().addKeyValue("implementation", chosen.name()).log("secp256k1 is ready");
        return chosen;
    }
}
