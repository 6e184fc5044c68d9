/** Evaluators: measures of trained models with their uncertainty. */
package org.pushforward.plugins.evaluators;
