/** The laws of extensions as JUnit tests: extend the class of the kind of your extension. */
package org.pushforward.testkit;
