/** The commands, one class each. */
package org.pushforward.cli.commands;
