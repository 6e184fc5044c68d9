/** Formulas as pictures. */
package org.pushforward.lecture.formula;
