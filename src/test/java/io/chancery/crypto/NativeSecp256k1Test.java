package io.chancery.crypto;

class NativeSecp256k1Test extends Secp256k1Contract {
    @Override
    Secp256k1 secp256k1() {
        return NativeSecp256k1.load();
    }
}
