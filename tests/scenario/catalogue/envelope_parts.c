#include "catalogue.h"
story_fn envelope_parts_stories;
void envelope_parts_stories(TCase *tcase)
{
	(void)tcase;
}
