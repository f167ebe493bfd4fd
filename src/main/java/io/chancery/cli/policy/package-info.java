/**
 * The commands about policies: drafts, checks, explanations and putting one in force. Used by the command line's top;
 * what a policy means is decided in the packages of policies and must not be decided here.
 */
@NullMarked
package io.chancery.cli.policy;

import org.jspecify.annotations.NullMarked;
