#include "catalogue.h"
story_fn recipient_stories;
void recipient_stories(TCase *tcase)
{
	(void)tcase;
}
