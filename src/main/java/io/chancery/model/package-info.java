/** Domain values: what is asked, decided and answered. No I/O, no framework. */
@NullMarked
package io.chancery.model;

import org.jspecify.annotations.NullMarked;
