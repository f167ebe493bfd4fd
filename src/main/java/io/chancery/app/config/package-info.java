/** The settings: their definitions, where they are read from and the documents generated from them. */
@NullMarked
package io.chancery.app.config;

import org.jspecify.annotations.NullMarked;
