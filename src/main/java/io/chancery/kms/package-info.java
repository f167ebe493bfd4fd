/** The port to a key management service, its failures and the decorators around it. Knows keys, never chains. */
@NullMarked
package io.chancery.kms;

import org.jspecify.annotations.NullMarked;
