package io.chancery.crypto;

class BouncyCastleSecp256k1Test extends Secp256k1Contract {
    @Override
    Secp256k1 secp256k1() {
        return new BouncyCastleSecp256k1();
    }
}
