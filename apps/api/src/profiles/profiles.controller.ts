import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import { defineProfile, findProfile, NOT_FOUND, setLimit } from '@popstrace/application';
import { dayOf } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, Text } from '@popstrace/platform';
import type { Ports } from '../wiring/ports.js';
import { refused, taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import { DefineProfileRequest, LimitsQuery, SetLimitRequest } from './profile.request.js';
import { LimitsResponse, OwnProfileResponse } from './profile.response.js';
import { viewLimits, viewOwnProfile } from './profile.view.js';

/** Parties' own limits, beside those of the catalogue: what is law is open to everybody. */
@Controller('catalogue')
export class ProfilesController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Get('limits')
  @Allow('public')
  @Answers(LimitsResponse, { summary: 'List the limits of a profile in force on a day.' })
  async listLimits(@Query() query: LimitsQuery): Promise<LimitsResponse> {
    const { profile: id = this.ports.profile, date = dayOf(this.ports.clock.now()) } = query;
    const { profile } = taken(await findProfile(this.ports, id));
    return viewLimits(profile, date);
  }

  @Get('profiles/:id')
  @Allow('public')
  @Answers(OwnProfileResponse, {
    summary: 'Read a Party’s own profile with every limit that it ever set.',
  })
  async readProfile(@InPath('id', Text({ max: 60 })) id: string): Promise<OwnProfileResponse> {
    const party = await this.ports.profiles.find(id);
    if (!party) throw refused([NOT_FOUND]);
    return viewOwnProfile(party);
  }

  @Post('profiles')
  @Allow('authority')
  @Answers(OwnProfileResponse, {
    summary: 'Begin the profile of one’s Party: a base, and the alternatives that it chose.',
    status: 201,
  })
  async defineProfile(
    @Body() body: DefineProfileRequest,
    @By() actor: Actor,
  ): Promise<OwnProfileResponse> {
    const { id, name, base, choices = [] } = body;
    const chosen = Object.fromEntries(
      choices.map(({ group, alternative }) => [group, alternative]),
    );
    const told = { id, name, base, choices: chosen };
    return viewOwnProfile(taken(await defineProfile(this.ports, actor, told)));
  }

  @Post('profiles/:id/limits')
  @Allow('authority')
  @Answers(OwnProfileResponse, {
    summary: 'Set a limit of one’s Party from a day on; the one before holds until then.',
    status: 201,
  })
  async setLimit(
    @InPath('id', Text({ max: 60 })) profile: string,
    @Body() body: SetLimitRequest,
    @By() actor: Actor,
  ): Promise<OwnProfileResponse> {
    const { use = 'low-pop-content', validFrom = null, ...told } = body;
    const limit = { ...told, use, validFrom };
    return viewOwnProfile(taken(await setLimit(this.ports, actor, { profile, limit })));
  }
}
